import type { Item } from '../item.ts'
import { Attachment } from './attachment.ts'

/** Gives an attachment its item, for the modules of this folder. */
export let settleItem: (attachment: ItemAttachment, item: Item) => void

/**
 * An attached item.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemattachment
 */
export class ItemAttachment extends Attachment {
  static {
    settleItem = (attachment, item) => {
      attachment.#item = item
    }
  }

  #item: Item | undefined

  /** The item, which has no id and cannot be saved; undefined until it is loaded. */
  get item(): Item | undefined {
    return this.#item
  }
}
