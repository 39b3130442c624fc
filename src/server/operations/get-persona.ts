import { EwsError, failure, type Request, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import { readItem } from '../items/read-item.ts'
import { contactsAt, readContacts } from '../people/contact-index.ts'
import { addressesOf } from '../people/named-item.ts'
import { mailboxGuidIn, type Person } from '../people/person.ts'
import { personaView } from '../people/persona-view.ts'
import { contactFoldersOf, personsOf, type Seed } from '../people/same-person.ts'
import { asRefusal } from '../refusal.ts'
import type { StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

type GetRequest = Request<'GetPersona'>

const view = personaView({ baseShape: 'AllProperties' })

/** Tells all that is known of one person. */
export const getPersona: Handler<'GetPersona'> = async (request, context) => {
  const person = await find(request, context).catch(asRefusal)
  // The schema wants a persona even after failure, and of that an identifier.
  if (person instanceof EwsError) return Object.assign(failure(person), { persona: { personaId: { id: '' } } })
  return success({ persona: view(person) })
}

/** Somebody of whom the rest can be found. */
interface Known {
  readonly access: Access
  readonly seed: Seed
}

async function find({ personaId, emailAddress, parentFolderId }: GetRequest, context: Context): Promise<Person> {
  const address = emailAddress?.emailAddress?.replace(/^smtp:/i, '').toLowerCase()
  if (!personaId && !address) throw new EwsError('ErrorInvalidArgument', 'Give a PersonaId or an EmailAddress.')
  const { access, seed } = personaId
    ? await knownById(personaId.id, context)
    : await knownByAddress(address ?? '', parentFolderId, context)
  const [met] = await personsOf(context, access, [seed])
  if (!met) throw new EwsError('ErrorItemNotFound')
  return met.person
}

async function knownById(id: string, context: Context): Promise<Known> {
  const guid = mailboxGuidIn(context.sealer, id)
  if (guid === undefined) {
    const { access, item } = await readItem({ type: 'ItemId', id }, context)
    return { access, seed: { item } }
  }
  const mailbox = await context.store.users.mailbox(guid)
  if (!mailbox) throw new EwsError('ErrorItemNotFound')
  return { access: await context.own(), seed: { mailbox } }
}

async function knownByAddress(address: string, folder: GetRequest['parentFolderId'], context: Context): Promise<Known> {
  const { access } = folder ? await context.folder(folder) : { access: await context.own() }
  const item = await contactAt(address, access, context)
  if (item) return { access, seed: { item } }
  const mailbox = await context.store.users.mailboxAt(address)
  if (!mailbox) throw new EwsError('ErrorItemNotFound')
  return { access, seed: { mailbox } }
}

async function contactAt(address: string, access: Access, { store }: Context): Promise<StoredItem | undefined> {
  for (const place of contactFoldersOf(access))
    for await (const item of readContacts(store, place, await contactsAt(store, place, [address])))
      if (addressesOf(item.properties).some(own => own.toLowerCase() === address)) return item
  return undefined
}
