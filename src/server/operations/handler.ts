import type { OperationName, Request, Response } from '../../protocol/index.ts'
import type { Context } from '../context.ts'

/** Responses that come one by one, each a message of its own. */
export interface Stream<N extends OperationName> {
  next(): Promise<IteratorResult<Response<N>, void>>
  /** Nobody wants any more of them. */
  return(): Promise<void>
}

/** What a server does for an operation. A thrown `EwsError` becomes a fault. */
export type Handler<N extends OperationName> = (
  request: Request<N>,
  context: Context,
) => Response<N> | Promise<Response<N>> | Stream<N>
