import { EmailAddress } from '../email-address.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import { mailboxOf } from '../group-member.ts'
import { ItemId } from '../item-id.ts'
import type { FindPeopleResults } from '../people/find-people-results.ts'
import { type Persona, personaOf } from '../people/persona.ts'
import { itemShapeOf, type PropertySet } from '../properties/property-set.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import { ItemView } from '../search/views.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkText, requireVersion } from '../validation.ts'
import { throwIfError } from './outcomes.ts'

/** Who is looked for, and where. */
export interface PeopleQuestion {
  readonly folder: FolderIdLike | null | undefined
  readonly searchFilter: SearchFilter | null | undefined
  readonly view: ItemView
  readonly queryString: string | null | undefined
}

/** Finds a page of people. */
export async function findPeople(
  connection: Connection,
  { folder, searchFilter, view, queryString }: PeopleQuestion,
  options: CallOptions,
): Promise<FindPeopleResults> {
  const { version } = connection
  requireVersion('findPeople', 'Exchange2013', version)
  if (!(view instanceof ItemView)) throw new ServiceValidationException(`view: ${String(view)} is not an ItemView.`)
  const { sortOrder } = view.requestFor(version)
  const request = {
    personaShape: shapeOf(view.propertySet, connection),
    indexedPageItemView: view.page(),
    ...(searchFilter && { restriction: searchFilter.expressionFor(version) }),
    ...(sortOrder && { sortOrder }),
    ...(folder && { parentFolderId: folderRefOf(folder, version) }),
    ...(queryString && { queryString: checkText('queryString', queryString) }),
  }
  const found = throwIfError(await connection.call('FindPeople', request, options))
  const personas = (found.people ?? []).map(personaOf)
  return {
    personas,
    totalCount: found.totalNumberOfPeopleInView,
    firstMatchingRowIndex: found.firstMatchingRowIndex,
    firstLoadedRowIndex: found.firstLoadedRowIndex,
    [Symbol.iterator]: () => personas.values(),
  }
}

/** Without a set, what the server tells by itself: all there is would be long. */
function shapeOf(set: PropertySet | undefined, { version }: Connection) {
  if (!set) return { baseShape: 'Default' as const }
  const { baseShape, additionalProperties } = itemShapeOf(set, version)
  return { baseShape, ...(additionalProperties && { additionalProperties }) }
}

/** Gets all that is known of one person. */
export async function getPersona(
  connection: Connection,
  person: ItemId | EmailAddress | string,
  options: CallOptions,
): Promise<Persona> {
  requireVersion('getPersona', 'Exchange2013', connection.version)
  const { persona } = throwIfError(await connection.call('GetPersona', questionOf(person), options))
  return personaOf(persona ?? { personaId: { id: '' } })
}

function questionOf(person: ItemId | EmailAddress | string) {
  if (person instanceof EmailAddress) return { emailAddress: mailboxOf(person) }
  const { uniqueId: id, changeKey } = person instanceof ItemId ? person : new ItemId(person)
  return { personaId: { id, changeKey } }
}
