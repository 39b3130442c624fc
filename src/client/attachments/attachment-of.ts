import type { AttachmentValue } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { Attachment } from './attachment.ts'
import { FileAttachment } from './file-attachment.ts'
import { ItemAttachment } from './item-attachment.ts'
import { ReferenceAttachment } from './reference-attachment.ts'

/** The attachment that a value of the protocol stands for. */
export function attachmentOf(service: ExchangeService, value: AttachmentValue): Attachment {
  switch (value.type) {
    case 'FileAttachment':
      return new FileAttachment(service, value)
    case 'ItemAttachment':
      return new ItemAttachment(service, value)
    case 'ReferenceAttachment':
      return new ReferenceAttachment(service, value)
  }
}
