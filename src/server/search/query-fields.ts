import {
  type DictionaryKind,
  EwsError,
  itemSchemas,
  type PropertyPath,
  type RecordKind,
  type SchemaRow,
  type Shape,
} from '../../protocol/index.ts'
import { searchField } from './search-field.ts'
import { searchedItems } from './searched-items.ts'

/** Keywords besides the names of the properties, and the names that they stand for. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  address: ['physicaladdresses'],
  bcc: ['emailaddresses', 'displayname'],
  category: ['categories'],
  cc: ['emailaddresses', 'displayname'],
  company: ['companyname'],
  content: ['body'],
  country: ['countryorregion'],
  created: ['datetimecreated'],
  email: ['emailaddresses'],
  firstname: ['givenname'],
  from: ['emailaddresses', 'displayname'],
  hasattachment: ['hasattachments'],
  im: ['imaddresses'],
  lastname: ['surname'],
  mobile: ['mobilephone'],
  modified: ['lastmodifiedtime'],
  name: ['displayname'],
  notes: ['body'],
  participants: ['emailaddresses', 'displayname'],
  phone: ['phonenumbers'],
  received: ['datetimereceived'],
  sent: ['datetimesent'],
  title: ['jobtitle'],
  to: ['emailaddresses', 'displayname'],
}

/** A name and the path of what it stands for; one name may stand for several. */
type Named = readonly [name: string, path: PropertyPath]

const named = itemSchemas.Item.rows
  .filter(row => row.uri !== '')
  .flatMap(namesOf)
  .filter(isSearchable)
const byName = Map.groupBy(named, ([name]) => name)

/** The properties that a keyword stands for; none for one that is no keyword. Letter case does not matter. */
export function pathsOf(keyword: string): PropertyPath[] {
  const name = keyword.toLowerCase()
  const names = Object.hasOwn(synonyms, name) ? (synonyms[name] ?? []) : [name]
  return names.flatMap(one => byName.get(one) ?? []).map(([, path]) => path)
}

/** The properties in which words are looked for that have no keyword: those by whose words items are found. */
export const pathsWithWords: readonly PropertyPath[] = itemSchemas.Item.rows
  .filter(row => row.byWords)
  .flatMap(row => pathsOf(localName(row.uri)))

function localName(uri: string): string {
  return uri.slice(uri.indexOf(':') + 1).toLowerCase()
}

/** A property by the name of its field; of a dictionary each entry, by that name and by its key, and its parts. */
function namesOf(row: SchemaRow): Named[] {
  const name = localName(row.uri)
  if (!row.entryUri) return [[name, { type: 'FieldURI', fieldURI: row.uri }]]
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  const parts = Object.values((entry as Partial<RecordKind<Shape>>).shape ?? {}).filter(
    ({ place }) => place === 'child',
  )
  return Object.keys(keys).flatMap(key => {
    const pathTo = (fieldURI = ''): PropertyPath => ({ type: 'IndexedFieldURI', fieldURI, fieldIndex: key })
    if (parts.length === 0) return namedBoth(name, key, pathTo(row.entryUri))
    return parts.flatMap(({ tag }) => namedBoth(name, tag.slice(2), pathTo(`${row.entryUri}:${tag.slice(2)}`)))
  })
}

function namedBoth(name: string, other: string, path: PropertyPath): Named[] {
  return [
    [name, path],
    [other.toLowerCase(), path],
  ]
}

function isSearchable([, path]: Named): boolean {
  try {
    return searchField(searchedItems, path) !== undefined
  } catch (error) {
    if (error instanceof EwsError) return false
    throw error
  }
}
