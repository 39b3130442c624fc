import type { Outcome } from '../../protocol/index.ts'
import type { IdFormat } from '../enumerations/mailbox-words.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { checkText } from '../validation.ts'

/**
 * The identifier of an item or folder, in one of its forms.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.alternateid
 */
export class AlternateId {
  readonly format: IdFormat
  readonly uniqueId: string
  /** Address of the mailbox that the item is in. */
  readonly mailbox: string
  /** Whether it is in the archive of the mailbox. */
  readonly isArchive: boolean

  /** @throws ServiceValidationException for text that cannot be sent */
  constructor(format: IdFormat, uniqueId: string, mailbox: string, isArchive = false) {
    this.format = format
    this.uniqueId = checkText('uniqueId', uniqueId)
    this.mailbox = checkText('mailbox', mailbox)
    this.isArchive = isArchive
  }
}

/**
 * What became of an identifier that was to be converted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.convertidresponse
 */
export class ConvertIdResponse extends ServiceResponse {
  /** The identifier in its new form; undefined after an error. */
  readonly convertedId: AlternateId | undefined

  constructor(outcome: Outcome, convertedId: AlternateId | undefined) {
    super(outcome)
    this.convertedId = convertedId
  }
}
