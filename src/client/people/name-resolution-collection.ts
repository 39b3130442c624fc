import type { Contact } from '../contact.ts'
import type { EmailAddress } from '../email-address.ts'

/**
 * Somebody whom a name may mean.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.nameresolution
 */
export interface NameResolution {
  readonly mailbox: EmailAddress
  /** What is known besides; undefined unless it was asked for. That of the directory has no id. */
  readonly contact: Contact | undefined
}

/**
 * Those whom a name may mean, likeliest first; nobody when the name means nobody.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.nameresolutioncollection
 */
export interface NameResolutionCollection extends Iterable<NameResolution> {
  readonly items: readonly NameResolution[]
  /** Whether there are no more than these. */
  readonly includesAllResolutions: boolean
}

/**
 * Who belongs to a group: one level, so that groups in it stay groups.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.expandgroupresults
 */
export interface ExpandGroupResults extends Iterable<EmailAddress> {
  readonly members: readonly EmailAddress[]
  /** Whether there are no more than these. */
  readonly includesAllMembers: boolean
}
