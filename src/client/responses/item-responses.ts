import type { Outcome } from '../../protocol/index.ts'
import type { Contact } from '../contact.ts'
import { ServiceResponse } from './service-response.ts'

/**
 * What became of an item that was to be created.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresponse
 */
export class CreateItemResponse extends ServiceResponse {
  /** The item that was given; it has its id after success. */
  readonly item: Contact

  constructor(outcome: Outcome, item: Contact) {
    super(outcome)
    this.item = item
  }
}

/**
 * What became of an item that was asked for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.getitemresponse
 */
export class GetItemResponse extends ServiceResponse {
  /** The item; undefined after an error. */
  readonly item: Contact | undefined

  constructor(outcome: Outcome, item: Contact | undefined) {
    super(outcome)
    this.item = item
  }
}

/**
 * What became of an item that was to be changed.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.updateitemresponse
 */
export class UpdateItemResponse extends ServiceResponse {
  /** What the server returned when it is another item than the one that was sent; undefined otherwise. */
  readonly returnedItem: Contact | undefined
  /** How many changes of others were found; 0 after an error. */
  readonly conflictCount: number

  constructor(outcome: Outcome, returnedItem: Contact | undefined, conflictCount: number) {
    super(outcome)
    this.returnedItem = returnedItem
    this.conflictCount = conflictCount
  }
}
