import { EwsError, failure, type Outcome, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Place } from '../context.ts'
import { isAccepted } from '../refusal.ts'
import type { Batch, Store, StoredItem } from '../store/store.ts'

type Items = Pick<Store, 'items' | 'change'>

/** An item, and what was made of it in the other mailbox. */
interface Copied {
  readonly original: StoredItem
  readonly copy: StoredItem
}

/**
 * Copies items to a folder of another mailbox and, when they shall move, takes the originals away afterwards: two
 * transactions, so that nothing is lost whatever happens in between. An original that somebody changed meanwhile stays
 * where it is, and its copy goes again.
 */
export async function transferAcross(
  from: Access,
  numbers: readonly number[],
  to: Place,
  takesAway: boolean,
  store: Items,
): Promise<Outcome<{ items: never[] }>[]> {
  const stored = await store.items(from.mailbox.id, numbers)
  const originals = numbers.map(number => transferable(stored.get(number), from, takesAway))
  const copied = await copyAll(originals, from, to, takesAway ? {} : { createdAt: Date.now() }, store)
  const done = takesAway ? await takeAway(copied, from, to, store) : copied
  return done.map(one => (one instanceof EwsError ? failure(one) : success({ items: [] })))
}

function transferable(item: StoredItem | undefined, from: Access, takesAway: boolean): StoredItem | EwsError {
  if (!item || !from.mayRead(item)) return new EwsError('ErrorItemNotFound')
  return takesAway && !from.mayDelete(item) ? new EwsError('ErrorAccessDenied') : item
}

async function copyAll(
  originals: readonly (StoredItem | EwsError)[],
  from: Access,
  { access, folder }: Place,
  made: Partial<StoredItem>,
  store: Items,
): Promise<(Copied | EwsError)[]> {
  const changes = { ...made, createdBy: access.writer }
  const { result, refused } = await store.change(access.mailbox.id, [], batch =>
    originals.map(original =>
      original instanceof EwsError
        ? original
        : { original, copy: batch.copy(original, folder.id, changes, from.mailbox.id) },
    ),
  )
  return result.map(one => (isAccepted(one) && refused.has(one.copy.id) ? new EwsError('ErrorMoveCopyFailed') : one))
}

async function takeAway(
  copied: readonly (Copied | EwsError)[],
  from: Access,
  to: Place,
  store: Items,
): Promise<(Copied | EwsError)[]> {
  const numbers = copied.filter(isAccepted).map(({ original }) => original.id)
  const { result } = await store.change(from.mailbox.id, numbers, batch =>
    copied.map(one => (one instanceof EwsError ? one : removed(one, batch))),
  )
  const vain = copied.flatMap((one, index) => (isAccepted(one) && !isAccepted(result[index]) ? [one.copy.id] : []))
  if (vain.length > 0)
    await store.change(to.access.mailbox.id, vain, batch => {
      for (const number of vain) batch.remove(number)
    })
  return result
}

function removed(one: Copied, batch: Batch): Copied | EwsError {
  const now = batch.get(one.original.id)
  if (!now) return new EwsError('ErrorItemNotFound')
  if (now.change !== one.original.change)
    return new EwsError('ErrorMoveCopyFailed', 'Somebody changed it meanwhile; it is where it was.')
  batch.remove(now.id)
  return one
}
