import type { ItemType } from '../properties/schema.ts'
import { contactRows } from './contact-rows.ts'
import { type ContentLine, typesOf } from './content-line.ts'
import { groupRows } from './group-rows.ts'
import { takes, tellingTypes, type VCardRow } from './row.ts'

/** What the mapping knows of one type of item. */
export interface Mapping {
  /** In the order in which lines are written. */
  readonly rows: readonly VCardRow[]
  /** By name in upper case; what has more words comes before what has fewer. */
  readonly byName: ReadonlyMap<string, readonly VCardRow[]>
}

function mappingOf(rows: readonly VCardRow[]): Mapping {
  const byFit = rows.toSorted((a, b) => tellingTypes(b).length - tellingTypes(a).length)
  const byName = new Map<string, VCardRow[]>()
  for (const row of byFit) {
    const name = row.name.toUpperCase()
    byName.set(name, [...(byName.get(name) ?? []), row])
  }
  return { rows, byName }
}

/** The mapping of each type of item. */
export const mappings: Readonly<Record<Exclude<ItemType, 'Item'>, Mapping>> = {
  Contact: mappingOf(contactRows),
  DistributionList: mappingOf(groupRows),
}

/** Apple's labels by the group of the lines that they are for. */
export type Labels = ReadonlyMap<string, string>

export function labelsIn(lines: readonly ContentLine[]): Labels {
  const labels = lines.filter(line => line.group !== '' && line.name === 'X-ABLABEL')
  return labels.length === 0 ? noLabels : new Map(labels.map(line => [line.group.toLowerCase(), line.value]))
}

const noLabels: Labels = new Map()

function isForAny(row: VCardRow): boolean {
  return row.label === undefined && !row.bare && tellingTypes(row).length === 0
}

/** The rows that a line may be for, the best first. */
export function rowsFor(line: ContentLine, { byName }: Mapping, labels: Labels): readonly VCardRow[] {
  const rows = byName.get(line.name)
  if (!rows) return []
  if (line.parameters.size === 0 && line.group === '' && rows.every(isForAny)) return rows
  const types = typesOf(line)
  const label = line.group === '' ? undefined : labels.get(line.group.toLowerCase())
  return rows.filter(row => takes(row, types, label))
}
