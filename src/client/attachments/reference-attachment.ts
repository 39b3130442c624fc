import type { ReferenceAttachmentValue } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Attachment } from './attachment.ts'

/**
 * A reference to a file elsewhere. Needs Exchange2016.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.referenceattachment
 */
export class ReferenceAttachment extends Attachment {
  readonly #value: ReferenceAttachmentValue

  constructor(service: ExchangeService, value: ReferenceAttachmentValue) {
    super(service, value)
    this.#value = value
  }

  /** Where the file is. */
  get attachLongPathName(): string | undefined {
    return this.#value.attachLongPathName
  }

  /** Who keeps the file. */
  get providerType(): string | undefined {
    return this.#value.providerType
  }
}
