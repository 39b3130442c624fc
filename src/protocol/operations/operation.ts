import { type Kind, type RecordOf, record, type Shape } from '../kinds/index.ts'

/** An operation: what its request and its response hold. */
export interface Operation<Request, Response> {
  /** The element of its request, without prefix. */
  readonly name: string
  readonly request: Kind<Request>
  /** The element of its response. */
  readonly responseTag: string
  readonly response: Kind<Response>
}

/**
 * Declares an operation: the fields of its request, in the order of the schema, and its response.
 * @param responseTag the element of the response, where it is not called after the request
 */
export function operation<S extends Shape, R>(
  name: string,
  request: S,
  response: Kind<R>,
  responseTag: string = `m:${baseNameOf(name)}Response`,
): Operation<RecordOf<S>, R> {
  return { name, request: record(request), responseTag, response }
}

/** The name that an operation's elements are made of: a few requests have `Request` appended to it. */
export function baseNameOf(name: string): string {
  return name.replace(/Request$/, '')
}
