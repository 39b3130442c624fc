import type { Outcome } from '../../protocol/index.ts'
import type { UploadAction } from '../enumerations/mailbox-words.ts'
import type { FolderId } from '../folder-id.ts'
import type { ItemId } from '../item-id.ts'
import { ServiceResponse } from '../responses/service-response.ts'

/** What became of an item that was to be exported. */
export class ExportItemsResponse extends ServiceResponse {
  /** The item whole, in a form that `uploadItems` takes back; undefined after an error. */
  readonly data: Uint8Array | undefined

  constructor(outcome: Outcome, data: Uint8Array | undefined) {
    super(outcome)
    this.data = data
  }
}

/** An item to upload. */
export interface UploadItem {
  /** Where to; a folder by its id, not by a well-known name. */
  readonly parentFolderId: FolderId | string
  /** What `exportItems` gave. */
  readonly data: Uint8Array
  /** `CreateNew` when absent. */
  readonly createAction?: UploadAction | undefined
  /** The item to take the place of, unless a new one is made. */
  readonly itemId?: ItemId | string | undefined
}

/** What became of an item that was to be uploaded. */
export class UploadItemsResponse extends ServiceResponse {
  /** The item as it is now; undefined after an error. */
  readonly id: ItemId | undefined

  constructor(outcome: Outcome, id: ItemId | undefined) {
    super(outcome)
    this.id = id
  }
}
