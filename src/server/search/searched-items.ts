import { type AnyKey, itemSchemas } from '../../protocol/index.ts'
import { itemValues } from '../items/item-values.ts'
import type { StoredItem } from '../store/store.ts'
import type { Searched } from './search-field.ts'

/** Items, as searches see them: what was stored, and what an item has anyhow. */
export const searchedItems: Searched<StoredItem> = {
  schema: itemSchemas.Item,
  bagOf: row => {
    const tell = row && itemValues[row.key as AnyKey]
    if (tell) return item => ({ [row.key]: tell(item) })
    return row === undefined || row.writable ? item => item.properties : undefined
  },
}
