import type { Outcome } from '../../protocol/index.ts'
import type { Attachment } from '../attachments/attachment.ts'
import { ServiceResponse } from './service-response.ts'

/**
 * What became of an attachment that was asked for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.getattachmentresponse
 */
export class GetAttachmentResponse extends ServiceResponse {
  /** The attachment with what it holds; undefined after an error. */
  readonly attachment: Attachment | undefined

  constructor(outcome: Outcome, attachment: Attachment | undefined) {
    super(outcome)
    this.attachment = attachment
  }
}
