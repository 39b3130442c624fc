import { address, type Bag, isEmpty, titleKey } from '../../protocol/index.ts'
import { mappings, placeOf, type VCardRow } from '../../protocol/vcard/index.ts'
import { addressHeads, labelOf, phoneHeads, relations, websiteHeads } from './google-labels.ts'

/** The cells of a contact, in the order of the headings. */
export interface GoogleColumns {
  readonly headings: readonly string[]
  cells(bag: Bag): string[]
}

const extended = (mapiId: string) => `extendedProperties.String:${mapiId}`
const textAt = (id: string) => {
  const place = placeOf(id)
  return (bag: Bag) => String(place.get(bag) ?? '')
}

/** Google parts several values in one cell so. */
const several = (values: unknown) => ((values as readonly string[] | undefined) ?? []).join(' ::: ')

/** A day, without the year 1604, which stands for none. */
function dayText(day: unknown): string {
  return day instanceof Date
    ? day
        .toISOString()
        .slice(0, 10)
        .replace(/^1604-/, ' --')
    : ''
}

/** What stands in one column. */
const single: Readonly<Record<string, (bag: Bag) => string>> = {
  'First Name': textAt('givenName'),
  'Middle Name': textAt('middleName'),
  'Last Name': textAt('surname'),
  'Phonetic First Name': textAt(extended(address(0x802c))),
  'Phonetic Last Name': textAt(extended(address(0x802d))),
  'Name Prefix': textAt(`extendedProperties.${titleKey}`),
  'Name Suffix': textAt('generation'),
  Nickname: textAt('nickname'),
  'File As': textAt('fileAs'),
  'Organization Name': textAt('companyName'),
  'Organization Title': textAt('jobTitle'),
  'Organization Department': textAt('department'),
  Birthday: bag => dayText(bag['birthday']),
  Notes: bag => (bag['body'] as { text: string } | undefined)?.text ?? '',
  Labels: bag => several(bag['categories']),
}

/** What has a number: as many as there are places, those that are filled first. */
interface Numbered {
  readonly kind: string
  readonly parts: readonly string[]
  /** A label, and the cells after it. */
  readonly entries: readonly ((bag: Bag) => readonly string[])[]
}

const rowsNamed = (...names: string[]) =>
  mappings.Contact.rows.filter(({ name, versions }) => names.includes(name) && versions.includes('3.0'))

const cellsWith =
  (heads: Readonly<Record<string, string>>) =>
  (row: VCardRow) =>
  (bag: Bag): readonly string[] => [labelOf(heads, row), ...row.places.map(place => String(place?.get(bag) ?? ''))]

const numbered: readonly Numbered[] = [
  { kind: 'E-mail', parts: ['Label', 'Value'], entries: rowsNamed('EMAIL').map(cellsWith({})) },
  { kind: 'Phone', parts: ['Label', 'Value'], entries: rowsNamed('TEL', 'X-MS-TEL').map(cellsWith(phoneHeads)) },
  {
    kind: 'Address',
    parts: ['Label', 'PO Box', 'Extended Address', 'Street', 'City', 'Region', 'Postal Code', 'Country'],
    entries: rowsNamed('ADR').map(cellsWith(addressHeads)),
  },
  {
    kind: 'Relation',
    parts: ['Label', 'Value'],
    entries: Object.entries(relations).map(([label, key]) => (bag: Bag) => {
      const value = bag[key]
      return [label, Array.isArray(value) ? several(value) : String(value ?? '')]
    }),
  },
  { kind: 'Website', parts: ['Label', 'Value'], entries: rowsNamed('URL').map(cellsWith(websiteHeads)) },
  { kind: 'Event', parts: ['Label', 'Value'], entries: [bag => ['Anniversary', dayText(bag['weddingAnniversary'])]] },
]

function cellsOf({ parts, entries }: Numbered, bag: Bag): string[] {
  const filled = entries.map(entry => entry(bag)).filter(([, ...values]) => !isEmpty(values.join('')))
  const cells = filled.flat()
  return [...cells, ...Array<string>(entries.length * parts.length - cells.length).fill('')]
}

/** Google's newer headings. */
export const googleColumns: GoogleColumns = {
  headings: [
    ...Object.keys(single),
    ...numbered.flatMap(({ kind, parts, entries }) =>
      entries.flatMap((_, index) => parts.map(part => `${kind} ${index + 1} - ${part}`)),
    ),
  ],
  cells: bag => [...Object.values(single).map(cell => cell(bag)), ...numbered.flatMap(group => cellsOf(group, bag))],
}
