import type { ErrorPath } from './path.ts'
import { inWords, type ResponseCode } from './response-codes.ts'

/** What an error message's MessageXml holds: named values, and what of the request is concerned. */
export type ErrorDetail = ErrorPath | { readonly type: 'Value'; readonly name: string; readonly value: string }

/** A failure with a response code: of one item, whose outcome it becomes, or of a whole call, where it becomes a fault. */
export class EwsError extends Error {
  override readonly name = 'EwsError'
  readonly code: ResponseCode
  readonly reason: string | undefined
  readonly details: readonly ErrorDetail[]

  /**
   * @param reason what exactly is wrong and how to mend it; servers say Exchange's own text for the code before it
   */
  constructor(code: ResponseCode, reason?: string, details: readonly ErrorDetail[] = []) {
    super(reason ? `${inWords(code)} ${reason}` : inWords(code))
    this.code = code
    this.reason = reason
    this.details = details
  }
}
