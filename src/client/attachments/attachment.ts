import type { AttachmentValue } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { CallOptions } from '../transport/call-options.ts'

/** The values of an attachment, for the modules of this folder. */
export let attachmentValueOf: (attachment: Attachment) => AttachmentValue

/**
 * What is attached to an item. It never changes: another one takes its place.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.attachment
 */
export abstract class Attachment {
  static {
    attachmentValueOf = attachment => attachment.#value
  }

  readonly #service: ExchangeService
  readonly #value: AttachmentValue

  /** Programs get attachments from `AttachmentCollection`. */
  constructor(service: ExchangeService, value: AttachmentValue) {
    this.#service = service
    this.#value = value
  }

  /** The identifier; undefined until the item was saved with it. */
  get id(): string | undefined {
    return this.#value.attachmentId?.id
  }

  /** Whether it was never saved. */
  get isNew(): boolean {
    return this.id === undefined
  }

  get name(): string | undefined {
    return this.#value.name
  }

  /** Media type, such as `image/jpeg`. */
  get contentType(): string | undefined {
    return this.#value.contentType
  }

  /** What an HTML body calls it by. */
  get contentId(): string | undefined {
    return this.#value.contentId
  }

  get contentLocation(): string | undefined {
    return this.#value.contentLocation
  }

  /** How large it is, in bytes; undefined until the server tells. */
  get size(): number | undefined {
    return this.#value.size
  }

  get lastModifiedTime(): Date | undefined {
    return this.#value.lastModifiedTime && new Date(this.#value.lastModifiedTime)
  }

  /** Whether it is shown within the body. */
  get isInline(): boolean | undefined {
    return this.#value.isInline
  }

  /**
   * Gets what it holds. Several are got in one call by `ExchangeService.getAttachments`.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.attachment.load
   */
  async load(options?: CallOptions): Promise<void> {
    const responses = await this.#service.getAttachments([this], null, null, options)
    responses.at(0).throwIfNecessary()
  }
}
