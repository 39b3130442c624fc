import { EwsError, success } from '../../protocol/index.ts'
import { Contact } from '../contact.ts'
import { EmailAddress } from '../email-address.ts'
import type { ResolveNameSearchLocation } from '../enumerations/people-words.ts'
import { searchScopes } from '../enumerations/people-words.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import { addressOf, mailboxOf } from '../group-member.ts'
import { ItemId } from '../item-id.ts'
import type {
  ExpandGroupResults,
  NameResolution,
  NameResolutionCollection,
} from '../people/name-resolution-collection.ts'
import { contactType } from '../properties/object-type.ts'
import { bagOf } from '../properties/property-bag.ts'
import { PropertySet, placesOf } from '../properties/property-set.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { checkText, requireVersion } from '../validation.ts'
import { itemOutcome, onlyOutcome } from './outcomes.ts'

/** What is asked about a name. */
export interface NameQuestion {
  readonly parentFolderIds: Iterable<FolderIdLike> | null | undefined
  readonly searchScope: ResolveNameSearchLocation
  readonly returnContactDetails: boolean
  readonly contactDataPropertySet: PropertySet | null | undefined
}

/** Finds out whom a name may mean. */
export async function resolveName(
  service: ExchangeService,
  nameToResolve: string,
  { parentFolderIds, searchScope, returnContactDetails, contactDataPropertySet }: NameQuestion,
  options: CallOptions,
): Promise<NameResolutionCollection> {
  const connection = connectionOf(service)
  const { version } = connection
  if (checkText('nameToResolve', nameToResolve).trim() === '')
    throw new ServiceValidationException('nameToResolve is empty.', { propertyName: 'nameToResolve' })
  if (contactDataPropertySet) requireVersion('The parameter contactDataPropertySet', 'Exchange2010_SP2', version)
  const folders = [...(parentFolderIds ?? [])].map(folder => folderRefOf(folder, version))
  const request = {
    returnFullContactData: returnContactDetails,
    searchScope: searchScopes[searchScope],
    ...(contactDataPropertySet && { contactDataShape: contactDataPropertySet.basePropertySet }),
    ...(folders.length > 0 && { parentFolderIds: folders }),
    unresolvedEntry: [nameToResolve],
  }
  const outcomes = await connection.call('ResolveNames', request, options)
  if (outcomes[0]?.code === ServiceError.ErrorNameResolutionNoResults) return collection([], true)
  const { resolutionSet } = onlyOutcome('ResolveNames', outcomes)
  const told = placesOf(contactDataPropertySet ?? PropertySet.FirstClassProperties)(contactType)
  const found = (resolutionSet?.resolutions ?? []).map(({ mailbox, contact }) => ({
    mailbox: addressOf(mailbox),
    contact: contact && contactOf(service, contact, told),
  }))
  return collection(found, resolutionSet?.includesLastItemInRange ?? true)
}

function collection(items: readonly NameResolution[], includesAllResolutions: boolean): NameResolutionCollection {
  return { items, includesAllResolutions, [Symbol.iterator]: () => items.values() }
}

/** What could not be read is known by its mailbox alone. */
function contactOf(service: ExchangeService, value: object, told: ReadonlySet<string>): Contact | undefined {
  const { answered } = itemOutcome(
    success({ items: [value instanceof EwsError ? value : { type: 'Contact' as const, ...value }] }),
  )
  if (!answered) return undefined
  const contact = new Contact(service)
  bagOf(contact).load(answered.values, told)
  return contact
}

/** Tells who belongs to a group. */
export async function expandGroup(
  service: ExchangeService,
  group: ItemId | EmailAddress | string,
  options: CallOptions,
): Promise<ExpandGroupResults> {
  const outcomes = await connectionOf(service).call('ExpandDL', { mailbox: groupMailbox(group) }, options)
  const { dlExpansion } = onlyOutcome('ExpandDL', outcomes)
  const members = (dlExpansion?.mailboxes ?? []).map(addressOf)
  const includesAllMembers = dlExpansion?.includesLastItemInRange ?? true
  return { members, includesAllMembers, [Symbol.iterator]: () => members.values() }
}

function groupMailbox(group: ItemId | EmailAddress | string) {
  if (group instanceof ItemId) return { itemId: { id: group.uniqueId, changeKey: group.changeKey } }
  if (group instanceof EmailAddress) return mailboxOf(group)
  return { emailAddress: checkText('emailAddress', group) }
}
