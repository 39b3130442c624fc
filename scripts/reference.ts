import {
  contactSchema,
  type DictionaryKind,
  extendedPathOf,
  folderSchemas,
  type ItemSchema,
  itemSchemas,
  type Kind,
  operations,
  personaSchema,
  type RecordKind,
  type ResponseCode,
  responseCodes,
  responseTexts,
  type SchemaRow,
  type Shape,
  unservedOperations,
} from '../src/protocol/index.ts'
import { filesPage } from './files-page.ts'
import { page, table } from './markdown.ts'

/** The pages of the reference, by file name. Everything in them comes from the tables. */
export function referencePages(): Record<string, string> {
  return {
    'contact-properties.md': propertiesPage('Properties of a contact', contactSchema),
    'distribution-list-properties.md': propertiesPage('Properties of a contact group', itemSchemas.DistributionList),
    'files.md': filesPage(),
    'folder-properties.md': propertiesPage('Properties of a folder', folderSchemas.Folder),
    'operations.md': operationsPage(),
    'persona-properties.md': propertiesPage('Properties of a persona', personaSchema),
    'response-codes.md': responseCodesPage(),
  }
}

function propertiesPage(title: string, schema: ItemSchema): string {
  const rows = [...schema.rows, ...schema.mapiRows].map(row => [
    `\`${row.key}\``,
    row.uri ? `\`${row.uri}\`` : '',
    kindText(row.kind),
    row.writable ? 'yes' : `no: ${row.refusal}`,
    row.since ?? '',
    mapiText(row.mapi),
    shapesText(row),
    row.doc,
  ])
  const entries = schema.rows.flatMap(entryRows)
  return page(
    title,
    'Names are those of the client, of `ContactSchema` and of the FieldURI. "Since" is the first version of Exchange whose clients are sent it.',
    table(['Name', 'FieldURI', 'Kind', 'Writable', 'Since', 'MAPI', 'Shapes', 'What it is'], rows),
    ...(entries.length > 0 ? ['## Entries', table(['FieldURI', 'FieldIndex', 'Since', 'MAPI'], entries)] : []),
  )
}

function shapesText(row: SchemaRow): string {
  if (row.onlyWhenAsked || row.tag === '') return 'when asked'
  return row.byDefault ? 'Default, AllProperties' : 'AllProperties'
}

function kindText(kind: Kind<unknown>): string {
  const { words } = kind as { words?: readonly string[] }
  const withVersion = (word: string) => (kind.sinceOf?.(word) ? `${word} (${kind.sinceOf(word)})` : word)
  return words ? `one of ${words.map(withVersion).join(', ')}` : kind.name
}

function entryRows(row: SchemaRow): string[][] {
  if (row.itemUri) return [[`\`${row.itemUri}\``, 'the key of one', '', '']]
  if (!row.entryUri) return []
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  const parts = Object.entries((entry as Partial<RecordKind<Shape>>).shape ?? {})
  return Object.entries(keys).flatMap(([key, { since = '', mapi }]) => {
    if (typeof mapi !== 'object') return [[`\`${row.entryUri}\``, key, since, mapiText(mapi)]]
    return parts.map(([part, field]) => {
      const uri = field.place === 'child' ? `${row.entryUri}:${field.tag.slice(2)}` : `${row.entryUri}`
      return [`\`${uri}\`${field.place === 'attribute' ? ` (${field.tag})` : ''}`, key, since, mapiText(mapi[part])]
    })
  })
}

function mapiText(id: string | undefined): string {
  if (id === undefined) return ''
  const { propertyTag, propertySetId, propertyId, propertyName } = extendedPathOf(`String:${id}`)
  if (propertyTag !== undefined) return `0x${propertyTag.toString(16).padStart(4, '0')}`
  return `{${propertySetId}} ${propertyName ?? `0x${propertyId?.toString(16)}`}`
}

function operationsPage(): string {
  const sections = Object.values(operations).map(({ name, request }) => {
    const fields = Object.values((request as unknown as RecordKind<Shape>).shape)
    const rows = fields.map(field => [
      `\`${field.tag}\``,
      field.place === 'attribute' ? 'attribute' : 'element',
      field.required ? 'yes' : 'no',
      kindText(field.kind),
    ])
    return `## ${name}\n\n${table(['Name', 'Is', 'Required', 'Kind'], rows)}`
  })
  return page(
    'Operations',
    'What the request of each operation holds, in the order in which it is written.',
    ...sections,
    '## Not served',
    'Known, and answered with an error of their own or with nothing:',
    [...unservedOperations.keys()].toSorted().join(',\n'),
  )
}

const remedies = { none: 'nothing', retry: 'wait and repeat', mend: 'mend the request', stop: 'give up' }

function responseCodesPage(): string {
  const rows = Object.entries(responseCodes).map(([code, remedy]) => [
    code,
    remedies[remedy],
    responseTexts[code as ResponseCode] ?? '',
  ])
  return page(
    'Response codes',
    'All codes of the schema, what a caller can do about each, and the text Exchange sends with it where that is known.',
    table(['Code', 'What to do', 'Text'], rows),
  )
}
