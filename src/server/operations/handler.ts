import type { OperationName, Request, Response } from '../../protocol/index.ts'
import type { Context } from '../context.ts'

/** What a server does for an operation. A thrown `EwsError` becomes a fault. */
export type Handler<N extends OperationName> = (
  request: Request<N>,
  context: Context,
) => Response<N> | Promise<Response<N>>
