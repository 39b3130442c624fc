import { isDeepStrictEqual } from 'node:util'
import {
  type Bag,
  EwsError,
  type ItemBag,
  type ItemChange,
  type ItemValue,
  itemTypeOf,
  type Request,
  success,
} from '../../protocol/index.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { type Context, type OpenedRef, orError } from '../context.ts'
import { deriveFileAs, deriveListName, dropEmpty, settleItemClass } from '../items/derive.ts'
import { type Edit, editOf } from '../items/edit.ts'
import { editable } from '../items/editable.ts'
import { itemOutcomes } from '../items/item-outcomes.ts'
import { type Known, knownOf, membersIn, settleMembers } from '../items/members.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

type ConflictResolution = NonNullable<Request<'UpdateItem'>['conflictResolution']>

/** Changes contacts and lists; each change of one applies or none does. */
export const updateItem: Handler<'UpdateItem'> = async (request, context) => {
  const { itemChanges, conflictResolution = 'AutoResolve' } = request
  const opened = await context.openRefs(itemChanges.map(change => change.itemId))
  const members = await knownOf(context, membersIn(itemChanges.flatMap(itemsOf)))
  return byMailbox(opened, async (access, refs) => {
    const changed = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(ref =>
        orError(() =>
          update(ref, itemChanges[ref.index] as ItemChange, conflictResolution, batch, { context, members }),
        ),
      ),
    )
    return itemOutcomes(access, changed, 'ErrorItemSave', (itemId, { properties, conflicts }) =>
      success({
        items: [{ type: itemTypeOf(properties.itemClass), itemId }],
        conflictResults: { count: conflicts },
      }),
    )
  })
}

/** Updates one item. @throws EwsError and then leaves it as it was */
function update(
  ref: OpenedRef,
  { updates }: ItemChange,
  resolution: ConflictResolution,
  batch: Batch,
  { context, members }: { context: Context; members: Known },
): StoredItem & { conflicts: number } {
  const item = editable(ref, batch)
  assertCurrent(ref, item, resolution)
  const type = itemTypeOf(item.properties.itemClass)
  const edits = updates.map(change => editOf(change, type))
  const known = resolution === 'AutoResolve' ? ref.change : undefined
  const contested = known === undefined ? new Set<string>() : contestedBy(edits, item, known)
  const properties = copyFor(edits, item.properties)
  const history = { ...item.history }
  const change = batch.newChange()
  for (const edit of edits) {
    if (contested.has(edit.slot.id)) continue
    edit.apply(properties)
    history[edit.slot.id] = change
  }
  const applied = edits.filter(edit => !contested.has(edit.slot.id)).map(edit => edit.slot.id)
  dropEmpty(properties)
  settle[type](properties, applied, members)
  settleItemClass(properties, type)
  const written = batch.put({
    ...item,
    properties,
    history,
    change,
    modifiedAt: Date.now(),
    modifiedBy: context.caller.mailbox.displayName,
  })
  return { ...written, conflicts: contested.size }
}

/** What changes of an item of each type entail. */
const settle: Readonly<
  Record<ReturnType<typeof itemTypeOf>, (bag: ItemBag, changed: readonly string[], known: Known) => void>
> = {
  Contact: (contact, changed) => {
    if (changed.includes('fileAsMapping') && !changed.includes('fileAs')) deriveFileAs(contact)
  },
  DistributionList: (list, changed, known) => {
    deriveListName(list, changed)
    settleMembers(list, known)
  },
}

function itemsOf({ updates }: ItemChange): (ItemValue | EwsError)[] {
  return updates.flatMap(update => (update.type === 'DeleteItemField' ? [] : update.item))
}

/** A copy that edits may change: what they do not touch is shared, what they reach into is copied. */
function copyFor(edits: readonly Edit[], properties: ItemBag): ItemBag {
  const copy: Bag = { ...properties }
  for (const { slot } of edits) {
    const [key = ''] = slot.id.split('.', 1)
    if (typeof copy[key] === 'object') copy[key] = structuredClone(copy[key])
  }
  return copy
}

/** @throws EwsError when the caller must know the current state and does not */
function assertCurrent(ref: OpenedRef, item: StoredItem, resolution: ConflictResolution): void {
  if (resolution !== 'NeverOverwrite') return
  if (!ref.hasChangeKey) throw new EwsError('ErrorChangeKeyRequiredForWriteOperations')
  if (ref.change !== item.change) throw new EwsError('ErrorIrresolvableConflict')
}

/**
 * The values that somebody else changed since the caller read the item, and to something else than the caller wants:
 * there the store's value stays. All other changes are applied, so two who change different things both succeed.
 */
function contestedBy(edits: readonly Edit[], item: StoredItem, known: number): Set<string> {
  const contested = new Set<string>()
  for (const { slot, adds } of edits) if (!adds && lastTouched(item, slot.id) > known) contested.add(slot.id)
  if (contested.size === 0) return contested
  const wanted = copyFor(edits, item.properties)
  for (const edit of edits) edit.apply(wanted)
  // Not as text: a database may give the keys of an object back in another order.
  for (const { slot } of edits)
    if (isDeepStrictEqual(slot.get(wanted), slot.get(item.properties))) contested.delete(slot.id)
  return contested
}

/** The last change to a value, to one that holds it, or to one within it. */
function lastTouched({ history, createdChange }: StoredItem, id: string): number {
  let last = createdChange
  for (const [other, change] of Object.entries(history))
    if (other === id || holds(other, id) || holds(id, other)) last = Math.max(last, change)
  return last
}

/** Whether a value holds another; extended properties hold none, whatever their names look like. */
function holds(id: string, inner: string): boolean {
  return inner.startsWith(`${id}.`) && !id.startsWith('extendedProperties.')
}
