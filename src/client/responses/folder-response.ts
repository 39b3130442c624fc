import type { Outcome } from '../../protocol/index.ts'
import type { Folder } from '../folders/folder.ts'
import { ServiceResponse } from './service-response.ts'

/**
 * What became of a folder that was to be created, got, changed, moved or copied.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.getfolderresponse
 */
export class FolderResponse<T extends Folder = Folder> extends ServiceResponse {
  /** The folder; undefined after an error. */
  readonly folder: T | undefined

  constructor(outcome: Outcome, folder: T | undefined) {
    super(outcome)
    this.folder = folder
  }
}
