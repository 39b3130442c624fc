import { EwsError, failure, folderTypeOf, type Request, success } from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import { type NameQuery, nameQuery } from '../people/name-query.ts'
import { type PeoplePage, pageByName, pageInOrder, wantedBy } from '../people/people-page.ts'
import { People, type PeopleSearch } from '../people/people-search.ts'
import type { Person } from '../people/person.ts'
import { personaView } from '../people/persona-view.ts'
import { contactFoldersOf } from '../people/same-person.ts'
import { personPredicate } from '../people/searched-people.ts'
import { asRefusal } from '../refusal.ts'
import type { Predicate } from '../search/predicate.ts'
import type { Handler } from './handler.ts'

type FindRequest = Request<'FindPeople'>

/** Finds people among contacts, and among the mailboxes of this server when there is something to look for. */
export const findPeople: Handler<'FindPeople'> = async (request, context) => {
  const page = await find(request, context).catch(asRefusal)
  if (page instanceof EwsError) return failure(page)
  const view = personaView(request.personaShape ?? { baseShape: 'Default' })
  return success({
    people: page.people.map(view),
    totalNumberOfPeopleInView: page.total,
    firstMatchingRowIndex: 0,
    firstLoadedRowIndex: page.first,
  })
}

const byName: NonNullable<FindRequest['sortOrder']> = [
  { order: 'Ascending', path: { type: 'FieldURI', fieldURI: 'persona:DisplayName' } },
]

async function find(request: FindRequest, context: Context): Promise<PeoplePage> {
  const wanted = wantedBy(request.indexedPageItemView, predicateOf(request, context))
  const search = await searchOf(request, context)
  const people = new People(context, search.query === nobody ? { access: search.access, ...nowhere } : search)
  if (!request.sortOrder && !wanted.fromEnd) return pageByName(people, wanted)
  return pageInOrder(context, search.access, people, request.sortOrder ?? byName, wanted)
}

function predicateOf({ restriction, aggregationRestriction }: FindRequest, context: Context): Predicate<Person> {
  const all = [restriction, aggregationRestriction].flatMap(each => (each ? personPredicate(each, context) : []))
  return person => all.every(holds => holds(person))
}

async function searchOf(request: FindRequest, context: Context): Promise<PeopleSearch> {
  const { parentFolderId, querySources } = request
  const query = queryOf(request)
  if (!parentFolderId) {
    const access = await context.own()
    const places = asks(querySources, 'Mailbox') ? contactFoldersOf(access) : []
    return { access, places, inDirectory: asks(querySources, 'Directory'), query }
  }
  const place = await context.folder(parentFolderId)
  if (place.folder.distinguishedName === 'directory') return directorySearch(place, query)
  return { access: place.access, places: placesAt(place), inDirectory: false, query }
}

/** Whoever names no source means all. */
function asks(sources: FindRequest['querySources'] = [], source: 'Mailbox' | 'Directory'): boolean {
  return sources.length === 0 || sources.includes(source) || sources.includes('Auto')
}

function directorySearch({ access }: Place, query: NameQuery | undefined): PeopleSearch {
  if (!query) throw new EwsError('ErrorInvalidArgument', 'Give a QueryString to look for in the directory.')
  return { access, places: [], inDirectory: true, query }
}

function placesAt(place: Place): Place[] {
  const { access, folder } = place
  if (folder.distinguishedName === 'mycontacts') return contactFoldersOf(access)
  if (folderTypeOf(folder.folderClass) !== 'ContactsFolder') throw new EwsError('ErrorInvalidFolderTypeForOperation')
  if (!access.rights(folder).read) throw new EwsError('ErrorAccessDenied')
  return [place]
}

const nobody: NameQuery = { words: [], means: () => false, meansExactly: () => false }
const nowhere = { places: [], inDirectory: false }

/** What is nobody's name finds nobody: people are asked for while somebody types. */
function queryOf({ queryString = '' }: FindRequest): NameQuery | undefined {
  if (queryString.trim() === '') return undefined
  try {
    return nameQuery(queryString)
  } catch (error) {
    if (asRefusal(error).code !== 'ErrorInvalidNameForNameResolution') throw error
    return nobody
  }
}
