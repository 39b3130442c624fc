import type { ItemBag } from '../../src/protocol/index.ts'
import type { StoredItem } from '../../src/server/store/store.ts'

/** An item as it is kept. */
export function itemOf(properties: ItemBag, more: Partial<StoredItem> = {}): StoredItem {
  return {
    id: 7,
    folderId: 10,
    createdAt: Date.parse('2020-05-05T05:05:05.500Z'),
    modifiedAt: Date.parse('2021-06-06T06:06:06.600Z'),
    modifiedBy: 'Sadie Daniels',
    createdBy: null,
    createdChange: 1,
    change: 1,
    size: 500,
    properties,
    history: {},
    attachments: [],
    ...more,
  }
}
