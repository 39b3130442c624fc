import type { EventValue } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import type { StoredEvent } from '../store/sync/events.ts'
import { Watermarks } from './watermarks.ts'

/** Events of a mailbox as they travel; the identifiers in them are made all at once. */
export function eventValues(events: readonly StoredEvent[], access: Access, { ids, sealer }: Context): EventValue[] {
  const watermarks = new Watermarks(sealer, access.mailbox)
  const numbers = { item: new Set<number>(), folder: new Set<number>() }
  for (const { object, id, folderId, old = { id, folderId } } of events) {
    numbers[object].add(id).add(old.id)
    numbers.folder.add(folderId).add(old.folderId)
  }
  const items = [...numbers.item]
  const itemIds = ids.seal(access.mailbox, 'item', items)
  const known = {
    item: new Map(items.map((number, index) => [number, itemIds[index]])),
    folder: access.folderIds([...numbers.folder]),
  }
  const idOf = (object: StoredEvent['object'], number: number) => ({
    id: known[object].get(number) as string,
    changeKey: shortChangeKeyOf(object === 'item' ? 'contact' : 'folder'),
  })
  return events.map(event => eventValue(event, watermarks.seal(event.change), idOf))
}

type IdOf = (object: StoredEvent['object'], number: number) => { id: string; changeKey: string }

function eventValue(event: StoredEvent, watermark: string, idOf: IdOf): EventValue {
  const { type, object, id, folderId, old = { id, folderId }, at } = event
  const [one, oldOne] = [idOf(object, id), idOf(object, old.id)]
  const value = {
    watermark,
    timeStamp: new Date(at),
    object: object === 'item' ? { type: 'ItemId' as const, ...one } : { type: 'FolderId' as const, ...one },
    parentFolderId: idOf('folder', folderId),
  }
  if (type !== 'Moved' && type !== 'Copied') return { type: `${type}Event`, ...value }
  const oldObject =
    object === 'item' ? { type: 'OldItemId' as const, ...oldOne } : { type: 'OldFolderId' as const, ...oldOne }
  return { type: `${type}Event`, ...value, oldObject, oldParentFolderId: idOf('folder', old.folderId) }
}
