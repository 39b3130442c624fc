import { EwsError } from './ews-error.ts'
import type { SchemaRow } from './properties/schema.ts'
import type { Bag, Slot } from './slot.ts'

/** What an item of a list is told from the others by. */
interface Keyed {
  readonly key?: string | undefined
}

/** The place of one item in a list whose items have keys. What an update gives for it may come without its key. */
export function keyedSlot(row: SchemaRow, key: string): Slot {
  const itemsOf = (bag: Bag) => (bag[row.key] ?? []) as readonly Keyed[]
  const indexIn = (bag: Bag) => itemsOf(bag).findIndex(item => item.key === key)
  return {
    // Dots part what holds another.
    id: `${row.key}.${key.replaceAll('.', '%2E')}`,
    row,
    get: bag => itemsOf(bag).find(item => (item.key ?? key) === key),
    set: (bag, value) => {
      const index = indexIn(bag)
      const item = { ...(value as object), key }
      bag[row.key] = index < 0 ? [...itemsOf(bag), item] : itemsOf(bag).with(index, item)
    },
    delete: bag => {
      const index = indexIn(bag)
      if (index < 0) throw new EwsError('ErrorDistributionListMemberNotExist', `None has the key '${key}'.`)
      bag[row.key] = itemsOf(bag).toSpliced(index, 1)
    },
  }
}
