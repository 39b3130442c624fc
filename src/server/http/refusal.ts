import { EwsError } from '../../protocol/index.ts'

/** A request that is refused with a status of its own; the body of the answer is a SOAP fault all the same. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly error: EwsError
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, error: EwsError, headers: Readonly<Record<string, string>> = {}) {
    super(error.message)
    this.status = status
    this.error = error
    this.headers = headers
  }
}

/** Refuses a body that is longer than the server takes. @param max in bytes */
export function tooBig(max: number): Refusal {
  const reason = `A request's body may have ${max} bytes after decoding; send the items in smaller batches.`
  return new Refusal(413, new EwsError('ErrorRequestStreamTooBig', reason))
}
