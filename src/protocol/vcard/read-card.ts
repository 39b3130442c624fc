import { fullNameOf } from '../full-name.ts'
import type { ItemType } from '../properties/schema.ts'
import { type Bag, type ItemBag, isEmpty } from '../slot.ts'
import type { ContentLine } from './content-line.ts'
import { type Kept, keep } from './kept-lines.ts'
import { type Labels, labelsIn, type Mapping, mappings, rowsFor } from './mapping.ts'
import { headWithout, isPlain, type VCardRow } from './row.ts'
import type { VCardVersion } from './value-forms.ts'

/** What a card holds. */
export interface CardItem {
  readonly type: Exclude<ItemType, 'Item'>
  readonly bag: ItemBag
}

/**
 * Makes a contact, or a distribution list, of the lines of a card. What has no place in either is kept with it, so that
 * the card can be written again as it was.
 * @param lines those between BEGIN and END
 */
export function readCard(lines: readonly ContentLine[]): CardItem {
  const type = lines.some(saysGroup) ? 'DistributionList' : 'Contact'
  const version: VCardVersion = lines.some(line => line.name === 'VERSION' && line.value.trim() === '4.0')
    ? '4.0'
    : '3.0'
  const reader = { bag: {}, mapping: mappings[type], labels: labelsIn(lines), version, lines: [], forms: new Map() }
  for (const line of lines) if (line.name !== 'VERSION' && !saysGroup(line)) readLine(line, reader)
  keep(reader.bag, reader)
  const bag: ItemBag = reader.bag
  const name = fullNameOf(bag)
  if (name && !bag.displayName) bag.displayName = name
  return { type, bag }
}

function saysGroup({ name, value }: ContentLine): boolean {
  return (name === 'KIND' || name === 'X-ADDRESSBOOKSERVER-KIND') && value.trim().toLowerCase() === 'group'
}

interface Reader extends Kept {
  readonly bag: Bag
  readonly mapping: Mapping
  readonly labels: Labels
  readonly version: VCardVersion
}

function readLine(line: ContentLine, reader: Reader): void {
  const rows = rowsFor(line, reader.mapping, reader.labels)
  for (const row of rows) {
    const values = row.form.read(line)
    const key = values && (row.each ? append(row, values, reader.bag) : fill(row, values, reader.bag))
    if (!key) continue
    const form = formOf(line, row, values, reader.version)
    if (form !== undefined) reader.forms.set(key, form)
    return
  }
  if (!saysNothing(line, rows)) reader.lines.push(`${line.head}:${line.value}`)
}

/** What says nothing and is written anyhow is there again. */
function saysNothing(line: ContentLine, rows: readonly VCardRow[]): boolean {
  return line.head.toUpperCase() === line.name && /^;*$/.test(line.value) && rows.some(row => row.always)
}

/** Fills the places of a row, if all are empty. Gives what the line is known by; undefined when it is not for them. */
function fill(row: VCardRow, values: readonly unknown[], bag: Bag): string | undefined {
  const { places } = row
  if (!places.some((place, index) => place && values[index] !== undefined)) return undefined
  if (places.some(place => place && !isEmpty(place.get(bag)))) return undefined
  for (const [index, place] of places.entries()) if (values[index] !== undefined) place?.set(bag, values[index])
  return keyOf(row)
}

/** Adds a value to the list that a row has a line for each value of. */
function append(row: VCardRow, [value]: readonly unknown[], bag: Bag): string | undefined {
  const [place] = row.places
  if (value === undefined || !place) return undefined
  const before = (place.get(bag) as unknown[] | undefined) ?? []
  place.set(bag, [...before, value])
  return `${keyOf(row)}.${before.length}`
}

/** What the line of a row is known by among the forms that are kept: its first place. */
export function keyOf(row: VCardRow): string {
  return row.places.find(place => place !== undefined)?.id ?? row.name
}

/** How a line looked, if that is not how its values are written anyhow. */
function formOf(
  line: ContentLine,
  row: VCardRow,
  values: readonly unknown[],
  version: VCardVersion,
): string | undefined {
  const placed = row.places.map((place, index) => place && values[index])
  const written = row.form.write(placed, { version, line })?.value
  const isSame = written !== undefined && (written === line.value || row.form.same(line.value, written))
  if (!isSame) return `${line.head}:${line.value}`
  return isPlain(line, row, version) ? undefined : headWithout(line, row.form.governs)
}
