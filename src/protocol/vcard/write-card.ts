import { fullNameOf } from '../full-name.ts'
import { type Bag, isEmpty } from '../slot.ts'
import { type ContentLine, contentLine } from './content-line.ts'
import { foldedLine } from './folded-line.ts'
import { keptIn } from './kept-lines.ts'
import { type Labels, labelsIn, type Mapping, mappings, rowsFor } from './mapping.ts'
import { type CardItem, keyOf } from './read-card.ts'
import { headOf, headWithout, type VCardRow } from './row.ts'
import type { VCardVersion } from './value-forms.ts'

const kinds = { '3.0': 'X-ADDRESSBOOKSERVER-KIND:group', '4.0': 'KIND:group' } as const

/** Writes the card of a contact or a distribution list, with what was kept of the card that it came from. */
export function writeCard({ type, bag }: CardItem, version: VCardVersion): string {
  const { lines, forms } = keptIn(bag as Bag)
  const writer = {
    bag: { ...bag, displayName: fullNameOf(bag) } as Bag,
    mapping: mappings[type],
    labels: labelsIn(lines),
    forms,
    version,
    written: new Set<string>(),
  }
  const written = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    ...(type === 'DistributionList' ? [kinds[version]] : []),
    ...writer.mapping.rows.filter(row => row.versions.includes(version)).flatMap(row => linesOf(row, writer)),
    ...lines.map(line => `${line.head}:${line.value}`),
    'END:VCARD',
  ]
  return written.map(foldedLine).join('')
}

interface Writer {
  readonly bag: Bag
  readonly mapping: Mapping
  readonly labels: Labels
  readonly forms: ReadonlyMap<string, ContentLine>
  readonly version: VCardVersion
  /** What is in the card by now. */
  readonly written: Set<string>
}

function linesOf(row: VCardRow, writer: Writer): string[] {
  const values = row.places.map(place => place?.get(writer.bag))
  if (!row.each) return lineOf(row, keyOf(row), values, writer)
  return ((values[0] as unknown[] | undefined) ?? []).flatMap((value, index) =>
    lineOf(row, `${keyOf(row)}.${index}`, [value], writer),
  )
}

function lineOf(row: VCardRow, key: string, values: readonly unknown[], writer: Writer): string[] {
  if (values.every(isEmpty))
    return row.always ? [`${headOf(row, writer.version)}:${';'.repeat(values.length - 1)}`] : []
  // Of what may have one of several forms, one is enough.
  if (writer.written.has(key)) return []
  const line = textFor(row, key, values, writer)
  if (line === undefined) return []
  writer.written.add(key)
  return [line]
}

function textFor(row: VCardRow, key: string, values: readonly unknown[], writer: Writer): string | undefined {
  const form = writer.forms.get(key)
  const inForm = form && lineInForm(form, key, values, writer)
  if (inForm !== undefined) return inForm
  if (row.sameAs && row.sameAs.get(writer.bag) === values[0]) return undefined
  return textOf(row, contentLine(headOf(row, writer.version)) as ContentLine, values, writer)
}

/** The line in the form that it had; undefined when that is none for the values that there are now. */
function lineInForm(form: ContentLine, key: string, values: readonly unknown[], writer: Writer): string | undefined {
  const row = rowsFor(form, writer.mapping, writer.labels).find(({ places, each }) => {
    const first = places.find(place => place !== undefined)?.id
    return key === first || (each && key.startsWith(`${first}.`))
  })
  if (!row) return undefined
  const told = form.value === '' ? undefined : row.form.read(form)
  const isAsTold = told && row.places.every((place, index) => !place || isSame(told[index], values[index]))
  return isAsTold ? `${form.head}:${form.value}` : textOf(row, form, values, writer)
}

function isSame(one: unknown, other: unknown): boolean {
  return (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other)
}

function textOf(row: VCardRow, line: ContentLine, values: readonly unknown[], writer: Writer): string | undefined {
  const written = row.form.write(values, { version: writer.version, line })
  return written && `${headWithout(line, row.form.governs)}${written.parameters ?? ''}:${written.value}`
}
