import { findAny } from '../../client/bulk/find-any.ts'
import {
  Contact,
  ContactSchema,
  ContainmentMode,
  type ExchangeService,
  type FolderId,
  ItemSchema,
  PropertySet,
  SearchFilter,
} from '../../client/index.ts'
import { Failure } from '../failure.ts'

const { displayName, emailAddress1, emailAddress2, emailAddress3 } = ContactSchema

/**
 * The contact that an e-mail address or a display name means, with what is attached to it.
 * @throws Failure unless there is one, and one only
 */
export async function contactCalled(service: ExchangeService, folder: FolderId, name: string): Promise<Contact> {
  const { FullString } = ContainmentMode
  const conditions = name.includes('@')
    ? [emailAddress1, emailAddress2, emailAddress3].map(
        one => new SearchFilter.ContainsSubstring(one, name, FullString),
      )
    : [new SearchFilter.ContainsSubstring(displayName, name, FullString)]
  const found = new Map<string, Contact>()
  for await (const item of findAny(service, folder, conditions, new PropertySet(displayName)))
    if (item instanceof Contact && item.id) found.set(item.id.uniqueId, item)
  const [contact] = found.values()
  if (!contact) throw new Failure(`there is no contact '${name}'; 'ews find' lists those there are`)
  if (found.size > 1) throw new Failure(`there are ${found.size} contacts '${name}'; give the e-mail address of one`)
  await contact.load(new PropertySet(displayName, ItemSchema.attachments))
  return contact
}
