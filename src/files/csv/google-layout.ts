import { type CardItem, contentLine, readCard } from '../../protocol/vcard/index.ts'
import { partsLines } from './google-parts.ts'
import { lineOf, type TextLine, valueLines } from './google-values.ts'
import { type Layout, plainHeading, unprotected } from './layout.ts'

/** What a row of Google's says, by heading. */
export type GoogleRow = ReadonlyMap<string, string>

const numbered = /^(.+?) (\d+) - (.+)$/

/** Whether headings are Google's: those with a number and a part are nobody else's. */
export function isGoogle(headings: readonly string[]): boolean {
  return headings.some(heading => /^(E-mail|Phone|Address|Website|Organization) 1 - /i.test(heading.trim()))
}

/**
 * The layout of Google's headings, the newer ones and the older ones. What a row says is what a card of Google's says, so
 * it is read as one: types and labels are what they are there, and nothing is lost.
 */
export function googleLayout(headings: readonly string[]): Layout {
  // Of the one organization that there is, the newer headings say no number.
  const names = headings.map(heading => heading.trim().replace(/^Organization (?=[A-Z])/, 'Organization 1 - '))
  return { known: names.filter(isKnown).length, read: cells => itemOfRow(names, cells) }
}

function isKnown(heading: string): boolean {
  return (
    numbered.test(heading) || valueLines.has(plainHeading(heading)) || nameParts.flat().includes(plainHeading(heading))
  )
}

function itemOfRow(names: readonly string[], cells: readonly string[]): CardItem | undefined {
  const filled = names.flatMap((name, index) => {
    const cell = unprotected(cells[index] ?? '').trim()
    return cell && name ? [[name, cell] as const] : []
  })
  if (filled.length === 0) return undefined
  const lines = [
    ...nameLine(new Map(filled.map(([name, cell]) => [plainHeading(name), cell]))),
    ...singleLines(filled),
    ...partsLines(groupsOf(filled)),
  ]
  return readCard(lines.flatMap(text => contentLine(text) ?? []))
}

/** The parts of N, each with the headings that it has had. */
const nameParts = [
  ['lastname', 'familyname'],
  ['firstname', 'givenname'],
  ['middlename', 'additionalname'],
  ['nameprefix'],
  ['namesuffix'],
]

function nameLine(row: GoogleRow): TextLine[] {
  const parts = nameParts.map(headings => headings.map(heading => row.get(heading)).find(Boolean) ?? '')
  return parts.some(Boolean) ? [lineOf('N', parts)] : []
}

/** What stands in one column. Of what is in none of the tables, there is a line that is called like the column. */
function singleLines(filled: readonly (readonly [string, string])[]): TextLine[] {
  return filled.flatMap(([name, cell]) => {
    const plain = plainHeading(name)
    if (numbered.test(name) || nameParts.flat().includes(plain)) return []
    const line = valueLines.get(plain)
    return line ? line(cell) : [lineOf(`X-${name.replace(/[^A-Za-z0-9]+/g, '-')}`, [cell])]
  })
}

/** What has a number, by kind and number: the parts by their names. */
export type GoogleGroups = readonly { readonly kind: string; readonly parts: GoogleRow }[]

function groupsOf(filled: readonly (readonly [string, string])[]): GoogleGroups {
  const groups = new Map<string, Map<string, string>>()
  for (const [name, cell] of filled) {
    const [, kind = '', number = '', part = ''] = numbered.exec(name) ?? []
    if (kind === '') continue
    const key = `${plainHeading(kind)} ${number}`
    const parts = groups.get(key) ?? new Map<string, string>()
    groups.set(key, parts.set(plainHeading(part), cell))
  }
  return Array.from(groups, ([key, parts]) => ({ kind: key.split(' ', 1)[0] ?? '', parts }))
}
