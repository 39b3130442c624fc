import type { Slot } from '../slot.ts'
import { type ContentLine, typesOf } from './content-line.ts'
import type { ValueForm, VCardVersion } from './value-forms.ts'

/** A place that a line fills. */
export type Place = Pick<Slot, 'id' | 'get' | 'set'>

/** A row of the mapping: a line of a vCard, and the places of an item that it fills. */
export interface VCardRow {
  readonly name: string
  /** Words of TYPE with which it is written. */
  readonly types: readonly string[]
  /** Apple's label of the line; any where there is none. */
  readonly label?: string
  /** One for each part of the value; undefined for a part that no place is for. */
  readonly places: readonly (Place | undefined)[]
  readonly form: ValueForm
  /** Versions in which it is written; the others, and those of other programs, are read only. */
  readonly versions: readonly VCardVersion[]
  /** There is a line for each value of a list. */
  readonly each?: true
  /** It is written even when it says nothing. */
  readonly always?: true
  /** It is for lines that say neither home nor work. */
  readonly bare?: true
  /** It goes without saying where its value is that of another place. */
  readonly sameAs?: Place
}

export interface RowOptions
  extends Partial<Pick<VCardRow, 'versions' | 'each' | 'always' | 'label' | 'bare' | 'sameAs'>> {}

/** Words that tell nothing of where a value belongs. */
const idle = new Set(['VOICE', 'INTERNET'])
/** Words that a line has only in company of a place for them: a fax is nothing for a telephone. */
const decisive = new Set(['FAX', 'PAGER', 'CAR', 'ISDN', 'TLX', 'TELEX', 'TEXTPHONE'])

/** The words of a row that tell it from others of its name. */
export function tellingTypes({ types }: VCardRow): readonly string[] {
  return types.some(word => idle.has(word)) ? types.filter(word => !idle.has(word)) : types
}

/** Whether a row is one for a line with these types and this label. */
export function takes(row: VCardRow, types: ReadonlySet<string>, label: string | undefined): boolean {
  if (row.label !== undefined && row.label !== label) return false
  if (row.bare && (types.has('HOME') || types.has('WORK'))) return false
  for (const word of tellingTypes(row)) if (!types.has(word)) return false
  for (const word of types) if (decisive.has(word) && !row.types.includes(word)) return false
  return true
}

/** All before the colon as a version has it. */
export function headOf(row: VCardRow, version: VCardVersion): string {
  if (version === '3.0') return row.types.length > 0 ? `${row.name};TYPE=${row.types.join(',')}` : row.name
  const words = row.types.filter(word => word !== 'INTERNET' && word !== 'PREF').map(word => word.toLowerCase())
  const preference = row.types.includes('PREF') ? ';PREF=1' : ''
  return `${row.name}${words.length > 0 ? `;TYPE=${words.join(',')}` : ''}${preference}`
}

/**
 * Whether a line says of itself nothing but what its row says in this version anyhow. That a telephone is for voices and
 * an e-mail address on the Internet goes without saying.
 */
export function isPlain(line: ContentLine, row: VCardRow, version: VCardVersion): boolean {
  if (line.group !== '' || line.name !== row.name || row.sameAs || !row.versions.includes(version)) return false
  if (line.head === row.name) return tellingTypes(row).length === 0
  const { governs = [] } = row.form
  const types = typesOf(line)
  for (const parameter of line.parameters.keys()) if (parameter !== 'TYPE' && !governs.includes(parameter)) return false
  if (governs.includes('TYPE')) return true
  // A preference is a word of TYPE in one version, and a parameter in the other.
  if (version === '4.0' && types.has('PREF')) return false
  return [...types].filter(word => !idle.has(word)).length === tellingTypes(row).length
}

/** The head of a line without what goes with its value. */
export function headWithout(line: ContentLine, governed: readonly string[] = []): string {
  return governed.reduce((head, name) => head.replace(new RegExp(`;${name}=(?:"[^"]*"|[^";])*`, 'gi'), ''), line.head)
}
