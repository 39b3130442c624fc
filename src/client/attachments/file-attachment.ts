import type { FileAttachmentValue } from '../../protocol/index.ts'
import { fromBase64 } from '../base64.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Attachment } from './attachment.ts'

/**
 * An attached file.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.fileattachment
 */
export class FileAttachment extends Attachment {
  readonly #value: FileAttachmentValue

  constructor(service: ExchangeService, value: FileAttachmentValue) {
    super(service, value)
    this.#value = value
  }

  /** The bytes of the file, a copy; undefined until they are loaded. */
  get content(): Uint8Array | undefined {
    const { content } = this.#value
    return content === undefined ? undefined : fromBase64(content)
  }

  /** Whether it is the photo of the contact. */
  get isContactPhoto(): boolean {
    return this.#value.isContactPhoto ?? false
  }
}
