import { extendedPathOf } from '../src/protocol/index.ts'
import { headOf, mappings, type VCardRow, type VCardVersion } from '../src/protocol/vcard/index.ts'
import { page, table } from './markdown.ts'

/** The page of what is what in files: everything in it comes from the mappings. */
export function filesPage(): string {
  return page(
    'What is what in files',
    'Names on the left are those of the client and of the properties in [contact-properties.md](contact-properties.md); of what no element stands for, the MAPI property. "Also read" is what other programs write.',
    '## Contacts',
    mappingTable(mappings.Contact.rows),
    '## Distribution lists',
    mappingTable(mappings.DistributionList.rows),
  )
}

function mappingTable(rows: readonly VCardRow[]): string {
  const byPlaces = Map.groupBy(rows, placesText)
  const cells = Array.from(byPlaces, ([places, group]) => [
    places,
    headsText(group, '3.0'),
    headsText(group, '4.0'),
    group
      .filter(row => row.versions.length === 0)
      .map(alsoText)
      .join(', '),
  ])
  return table(['EWS', 'vCard 3.0', 'vCard 4.0', 'Also read'], cells)
}

function headsText(rows: readonly VCardRow[], version: VCardVersion): string {
  return rows
    .filter(row => row.versions.includes(version))
    .map(row => `\`${headOf(row, version)}\``)
    .join(', ')
}

function alsoText({ name, label }: VCardRow): string {
  return label ? `\`${name}\` labelled \`${label}\`` : `\`${name}\``
}

function placesText({ places }: VCardRow): string {
  return places.map(place => (place ? placeText(place.id) : '(no place)')).join('; ')
}

function placeText(id: string): string {
  const [, key] = /^extendedProperties\.(.*)$/.exec(id) ?? []
  if (!key) return `\`${id}\``
  const { propertyTag, propertySetId, propertyName, propertyId } = extendedPathOf(key)
  if (propertyTag !== undefined) return `0x${propertyTag.toString(16)}`
  return propertyName ?? `{${propertySetId}} 0x${propertyId?.toString(16)}`
}
