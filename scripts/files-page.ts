import { addressHeads, emailHeads, phoneHeads, websiteHeads } from '../src/files/csv/google-labels.ts'
import { languages, outlookColumns } from '../src/files/csv/outlook-columns.ts'
import { headOf, mappings, type VCardRow, type VCardVersion } from '../src/protocol/vcard/index.ts'
import { page, table } from './markdown.ts'

/** The page of what is what in files: everything in it comes from the mappings. */
export function filesPage(): string {
  return page(
    'What is what in files',
    'On the left are the places of a contact, as `columns` names them: the properties in [contact-properties.md](contact-properties.md), and of what no element stands for, the MAPI property with its type. "Also read" is what other programs write.',
    '## Contacts',
    mappingTable(mappings.Contact.rows),
    '## Distribution lists',
    mappingTable(mappings.DistributionList.rows),
    '## Columns of Outlook',
    columnsTable(),
    '## Labels of Google',
    'A file of Google is read as the cards that Google would make of it; its labels are these types there.',
    labelsTable(),
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

function columnsTable(): string {
  const cells = outlookColumns.map(({ place, headings }) => [
    `\`${place}\``,
    ...languages.map(language => headings[language].join(', ')),
  ])
  return table(['EWS', 'English', 'German', 'French'], cells)
}

function labelsTable(): string {
  const all = { 'E-mail': emailHeads, Phone: phoneHeads, Address: addressHeads, Website: websiteHeads }
  const cells = Object.entries(all).flatMap(([kind, heads]) =>
    Object.entries(heads).map(([label, head]) => [kind, label, `\`${head}\``]),
  )
  return table(['Kind', 'Label', 'vCard 3.0'], cells)
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
  return places.map(place => (place ? `\`${place.id}\`` : '(no place)')).join('; ')
}
