import type { Outcome } from '../../protocol/index.ts'
import type { Contact } from '../contact.ts'
import type { Item } from '../item.ts'
import { ServiceResponse } from './service-response.ts'

/**
 * What became of an item that was to be created.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresponse
 */
export class CreateItemResponse<T extends Item = Contact> extends ServiceResponse {
  /** The item that was given; it has its id after success. */
  readonly item: T

  constructor(outcome: Outcome, item: T) {
    super(outcome)
    this.item = item
  }
}

/**
 * What became of an item that was asked for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.getitemresponse
 */
export class GetItemResponse<T extends Item = Contact> extends ServiceResponse {
  /** The item; undefined after an error. */
  readonly item: T | undefined

  constructor(outcome: Outcome, item: T | undefined) {
    super(outcome)
    this.item = item
  }
}

/**
 * What became of an item that was to be changed.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.updateitemresponse
 */
export class UpdateItemResponse<T extends Item = Contact> extends ServiceResponse {
  /** What the server returned when it is another item than the one that was sent; undefined otherwise. */
  readonly returnedItem: T | undefined
  /** How many changes of others were found; 0 after an error. */
  readonly conflictCount: number

  constructor(outcome: Outcome, returnedItem: T | undefined, conflictCount: number) {
    super(outcome)
    this.returnedItem = returnedItem
    this.conflictCount = conflictCount
  }
}

/**
 * What became of an item that was to be moved or copied.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.movecopyitemresponse
 */
export class MoveCopyItemResponse<T extends Item = Contact> extends ServiceResponse {
  /** The item where it is now, with nothing but its id; undefined when the server does not tell. */
  readonly item: T | undefined

  constructor(outcome: Outcome, item: T | undefined) {
    super(outcome)
    this.item = item
  }
}
