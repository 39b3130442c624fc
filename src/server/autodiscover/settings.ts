import { exchangeVersions } from '../../protocol/index.ts'
import { photosPath, servicePath } from '../http/paths.ts'
import type { Mailbox } from '../store/store.ts'
import { serverVersionText } from '../version.ts'

/** What is known of a mailbox to somebody who sees this server at an origin, such as `https://mail.contoso.com`. */
export interface Known {
  readonly mailbox: Pick<Mailbox, 'guid' | 'address' | 'displayName'>
  readonly origin: string
}

/** Where the service is. */
export function ewsUrlOf({ origin }: Pick<Known, 'origin'>): string {
  return `${origin}${servicePath}`
}

/**
 * Where photos of users are: `/GetUserPhoto?email=…` comes after it.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxwsphoto/b83a4bba-9ac2-4d1c-aa1a-49c51e614bde
 */
function photosUrlOf({ origin }: Pick<Known, 'origin'>): string {
  return `${origin}${photosPath}`
}

/**
 * The name of a mailbox in the form of a directory. Nothing here goes by it, but some clients give up when it is missing.
 */
export function directoryNameOf({ mailbox }: Pick<Known, 'mailbox'>): string {
  return `/o=ews-contacts/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${mailbox.guid}`
}

/** Versions with a name of their own; those of months are told by no server. */
const supportedSchemas = exchangeVersions.filter(version => version.startsWith('Exchange')).join(', ')

const ofDomain = {
  ExternalEwsUrl: ewsUrlOf,
  ExternalEwsVersion: () => serverVersionText,
}

type Settings<T> = Readonly<Record<string, (known: T) => string>>

/**
 * What is told of a domain, by the name of the setting.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/setting-soap
 */
export const domainSettings: Settings<Pick<Known, 'origin'>> = ofDomain

/** What is told of a user. */
export const userSettings: Settings<Known> = {
  ...ofDomain,
  UserDisplayName: ({ mailbox }) => mailbox.displayName,
  AutoDiscoverSMTPAddress: ({ mailbox }) => mailbox.address,
  UserDN: directoryNameOf,
  MailboxDN: directoryNameOf,
  InternalEwsUrl: ewsUrlOf,
  InternalPhotosUrl: photosUrlOf,
  ExternalPhotosUrl: photosUrlOf,
  EwsSupportedSchemas: () => supportedSchemas,
  CasVersion: () => serverVersionText,
}
