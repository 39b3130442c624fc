import type { IncomingMessage } from 'node:http'
import { EwsError } from '../../protocol/index.ts'
import type { Limits, Log } from '../config.ts'
import type { Answer } from '../service.ts'
import type { User } from '../store/store.ts'
import { responseOf, streamOf } from './answer.ts'
import { readBody } from './body.ts'
import type { Guard } from './guard.ts'
import { Refusal } from './refusal.ts'

/** What answers requests, in a language of its own. */
export interface Answering {
  /** Answers a request of a user who is who he says. Never fails but for a fault of the program. */
  answer(request: string, caller: User): Promise<Answer>
  /** The answer that refuses a whole request. */
  refuse(error: EwsError): Answer
}

/**
 * Lets a service answer a request; `incoming` is the request as Node has it, absent when it did not come through a port.
 */
export type Endpoint = (service: Answering, request: Request, incoming?: IncomingMessage) => Promise<Response>

/** The way to the services. */
export function createEndpoint(guard: Guard, { maxBodyBytes }: Limits, log: Log): Endpoint {
  return async (service, request, incoming) => {
    const acceptEncoding = request.headers.get('accept-encoding')
    try {
      return await guard(request, incoming, async caller => {
        const answer = await service.answer(await readBody(request, incoming, maxBodyBytes), caller)
        return answer.more ? streamOf(answer, answer.more, log) : responseOf(answer, { acceptEncoding })
      })
    } catch (error) {
      if (error instanceof Refusal)
        return responseOf(service.refuse(error.error), { acceptEncoding, status: error.status, headers: error.headers })
      return responseOf(service.refuse(toldOf(error, log)), { acceptEncoding })
    }
  }
}

/** What was not foreseen is for the log, and none of the caller's business. */
function toldOf(error: unknown, log: Log): EwsError {
  if (error instanceof EwsError) return error
  log('a request could not be answered', error)
  return new EwsError('ErrorInternalServerError')
}
