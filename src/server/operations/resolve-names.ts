import { EwsError, failure, folderTypeOf, type Request, type Response, success, textOf } from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import { nameQuery } from '../people/name-query.ts'
import { type Found, mostResolutions, type Search } from '../people/search.ts'
import { contactsSearch } from '../people/search-contacts.ts'
import { directorySearch } from '../people/search-directory.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

type ResolveRequest = Request<'ResolveNames'>
type Outcome = Response<'ResolveNames'>[number]

/** Finds out whom names may mean, among the contacts of a folder and the mailboxes of this server. */
export const resolveNames: Handler<'ResolveNames'> = async (request, context) => {
  const searches = await searchesOf(request, context).catch(asRefusal)
  const outcomes: Outcome[] = []
  for (const entry of request.unresolvedEntry) {
    const found = searches instanceof EwsError ? searches : await resolve(entry, searches).catch(asRefusal)
    outcomes.push(found instanceof EwsError ? failure(found) : outcomeOf(found))
  }
  return outcomes
}

/** Where to look, in this order. */
async function searchesOf(request: ResolveRequest, context: Context): Promise<Search[]> {
  const { searchScope = 'ActiveDirectoryContacts', returnFullContactData, contactDataShape = 'Default' } = request
  const shape = returnFullContactData ? contactDataShape : undefined
  const directory = async () => directorySearch(context.store, shape)
  const contacts = async () => contactsSearch(context, await contactsPlace(request, context), shape)
  const inOrder = {
    ActiveDirectory: [directory],
    ActiveDirectoryContacts: [directory, contacts],
    Contacts: [contacts],
    ContactsActiveDirectory: [contacts, directory],
  }
  return Promise.all(inOrder[searchScope].map(search => search()))
}

const contactsFolder = { type: 'DistinguishedFolderId', id: 'contacts' } as const

async function contactsPlace({ parentFolderIds = [] }: ResolveRequest, context: Context): Promise<Place> {
  const [folderRef = contactsFolder, another] = parentFolderIds
  if (another) throw new EwsError('ErrorResolveNamesOnlyOneContactsFolderAllowed')
  const place = await context.folder(folderRef)
  if (folderTypeOf(place.folder.folderClass) !== 'ContactsFolder')
    throw new EwsError('ErrorResolveNamesInvalidFolderType')
  if (!place.access.rights(place.folder).read) throw new EwsError('ErrorAccessDenied')
  return place
}

async function resolve(entry: string, searches: readonly Search[]): Promise<Found[]> {
  const query = nameQuery(entry)
  const all: Found[] = []
  for (const search of searches) all.push(...(await search(query)))
  const exact = all.filter(({ isExact }) => isExact)
  return exact.length > 0 ? exact : all
}

function outcomeOf(found: readonly Found[]): Outcome {
  if (found.length === 0) return failure(new EwsError('ErrorNameResolutionNoResults'))
  const resolutions = found.slice(0, mostResolutions).map(({ isExact: _, ...resolution }) => resolution)
  const includesLastItemInRange = found.length <= mostResolutions
  const resolutionSet = { totalItemsInView: resolutions.length, includesLastItemInRange, resolutions }
  if (found.length === 1) return success({ resolutionSet })
  const code = 'ErrorNameResolutionMultipleResults'
  return { result: 'Warning', code, text: textOf(code), resolutionSet }
}
