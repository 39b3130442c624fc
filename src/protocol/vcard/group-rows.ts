import { itemSchemas } from '../properties/schema.ts'
import { slotWithId } from '../slot.ts'
import { contactRows } from './contact-rows.ts'
import { member } from './member-form.ts'
import type { VCardRow } from './row.ts'

const shared = new Set(['UID', 'FN', 'CATEGORIES', 'CLASS', 'NOTE', 'X-ALT-DESC'])
const members = slotWithId(itemSchemas.DistributionList, 'members')

const memberRow = (name: string, version: '3.0' | '4.0'): VCardRow => ({
  name,
  types: [],
  places: [members],
  form: member,
  versions: [version],
  each: true,
})

/** The lines of a group, in the order in which they are written. */
export const groupRows: readonly VCardRow[] = [
  ...contactRows.filter(row => shared.has(row.name)),
  memberRow('X-ADDRESSBOOKSERVER-MEMBER', '3.0'),
  memberRow('MEMBER', '4.0'),
]
