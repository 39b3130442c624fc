import { type Kind, type RecordOf, record, type Shape } from '../kinds/index.ts'

/** An operation: what its request and its response hold. */
export interface Operation<Request, Response> {
  readonly name: string
  readonly request: Kind<Request>
  readonly response: Kind<Response>
}

/** Declares an operation: the fields of its request, in the order of the schema, and its response. */
export function operation<S extends Shape, R>(name: string, request: S, response: Kind<R>): Operation<RecordOf<S>, R> {
  return { name, request: record(request), response }
}
