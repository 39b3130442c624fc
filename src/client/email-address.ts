import type { EmailAddressValue } from '../protocol/index.ts'
import type { ItemId } from './item-id.ts'

/**
 * An e-mail address: one of a contact, or who belongs to a group.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.emailaddress
 */
export class EmailAddress implements EmailAddressValue {
  /** The address itself. */
  address: string
  name?: string | undefined
  /** `SMTP` unless it says otherwise. Needs Exchange2010, as name and mailbox type do. */
  routingType?: string | undefined
  mailboxType?: EmailAddressValue['mailboxType']
  /** The contact or group that it leads to; the addresses of a contact have none. */
  declare id?: ItemId | undefined

  constructor(address: string)
  constructor(name: string | undefined, address: string, routingType?: string)
  constructor(addressOrName: string | undefined, address?: string, routingType?: string) {
    this.address = address ?? addressOrName ?? ''
    if (address !== undefined && addressOrName !== undefined) this.name = addressOrName
    if (routingType !== undefined) this.routingType = routingType
  }

  /** `sadie@contoso.com`, or with all that is known `Sadie Daniels <SMTP:sadie@contoso.com>`. */
  toString(): string {
    const routed = this.routingType ? `${this.routingType}:${this.address}` : this.address
    return this.name ? `${this.name} <${routed}>` : routed
  }
}
