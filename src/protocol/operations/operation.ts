import { type Kind, named, type RecordOf, record, type Shape } from '../kinds/index.ts'

/** Name of an element of messages. */
type Tag = `m:${string}`

/** An operation: what its request and its response hold. */
export interface Operation<Request, Response> {
  /** The element of its request, without prefix. */
  readonly name: string
  readonly request: Kind<Request>
  /** The element of its response. */
  readonly responseTag: Tag
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
  responseTag: Tag = `m:${baseNameOf(name)}Response`,
): Operation<RecordOf<S>, R> {
  return {
    name,
    request: named(`m:${name}Type`, record(request)),
    responseTag,
    response: named(`${responseTag}Type`, response),
  }
}

/** The name that an operation's elements are made of: a few requests have `Request` appended to it. */
export function baseNameOf(name: string): string {
  return name.replace(/Request$/, '')
}
