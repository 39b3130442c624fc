import type { ItemValue } from '../../protocol/index.ts'
import { type VCardVersion, writeCard } from '../../protocol/vcard/index.ts'
import { valuesOf } from '../items.ts'

/** The text of an item's card. */
export function cardOf(item: ItemValue, version: VCardVersion = '3.0'): string {
  return writeCard(valuesOf(item), version)
}
