import type { AttachmentValue, Outcome, Request } from '../../src/protocol/index.ts'
import type { CallOptions, ItemId, TestService } from '../support/service.ts'

/** What a test says of a file; its content is bytes. */
export type File = Omit<AttachmentValue & { type: 'FileAttachment' }, 'type' | 'content'> & { bytes?: Uint8Array }

/** A file as a request has it. */
export function file({ bytes = Buffer.from('hello'), ...about }: File): AttachmentValue {
  return { type: 'FileAttachment', name: 'a.txt', ...about, content: Buffer.from(bytes).toString('base64') }
}

type Attached = Outcome<{ attachments: unknown[] }>

/** The attachment of an outcome. */
export function attachmentOf(outcome: Attached | undefined): AttachmentValue {
  const [attachment] = outcome?.attachments ?? []
  if (!attachment) throw new Error(`nothing is attached: ${outcome?.code} ${outcome?.text}`)
  return attachment as AttachmentValue
}

/** The identifier of an attachment that an outcome tells. */
export function idOf(outcome: Attached | undefined): string {
  return attachmentOf(outcome).attachmentId?.id ?? ''
}

/** The bytes of a file that an outcome tells. */
export function bytesOf(outcome: Attached | undefined): Buffer {
  return Buffer.from((attachmentOf(outcome) as { content?: string }).content ?? 'none', 'base64')
}

/** The three operations, as tests of a service call them. */
export function attaching(ews: TestService) {
  return {
    attach: (id: ItemId, attachments: AttachmentValue[], options?: CallOptions) =>
      ews.call('CreateAttachment', { parentItemId: id, attachments }, options),
    get: (ids: string[], attachmentShape?: Request<'GetAttachment'>['attachmentShape'], options?: CallOptions) =>
      ews.call('GetAttachment', { attachmentShape, attachmentIds: ids.map(asAttachmentId) }, options),
    detach: (ids: string[], options?: CallOptions) =>
      ews.call('DeleteAttachment', { attachmentIds: ids.map(asAttachmentId) }, options),
    /** What GetItem lists. */
    listed: async (id: ItemId, options?: CallOptions): Promise<AttachmentValue[]> => {
      const { attachments = [] } = await ews.getOne(id, {}, options)
      return attachments as AttachmentValue[]
    },
  }
}

function asAttachmentId(id: string) {
  return { type: 'AttachmentId' as const, id }
}
