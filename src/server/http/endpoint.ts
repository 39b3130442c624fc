import type { IncomingMessage } from 'node:http'
import { EwsError } from '../../protocol/index.ts'
import type { Authenticator } from '../auth/authenticator.ts'
import { Slots } from '../auth/slots.ts'
import type { Limits, Log } from '../config.ts'
import { type Answer, type EwsService, faultAnswer } from '../service.ts'
import { responseOf } from './answer.ts'
import { readBody } from './body.ts'
import { clientAddressOf, isPrivate } from './connection.ts'
import { Refusal } from './refusal.ts'
import { challenge, insecure } from './replies.ts'

/** What answers requests. */
export interface EndpointOptions {
  readonly service: EwsService
  readonly authenticator: Authenticator
  readonly limits: Limits
  readonly log: Log
}

/** Answers a POST; `incoming` is the request as Node has it, absent when it did not come through a port. */
export type Endpoint = (request: Request, incoming?: IncomingMessage) => Promise<Response>

/** The endpoint of the service. A caller who has not logged in is answered at once, and his body left unread. */
export function createEndpoint({ service, authenticator, limits, log }: EndpointOptions): Endpoint {
  const slots = new Slots(limits.maxConcurrentRequests, 0)
  return async (request, incoming) => {
    const acceptEncoding = request.headers.get('accept-encoding')
    try {
      if (!isPrivate(incoming?.socket)) return insecure()
      const address = clientAddressOf(request.headers, incoming?.socket)
      const caller = await authenticator.authenticate(request.headers.get('authorization'), address)
      if (!caller) return challenge()
      const answer = await slots.run(async () =>
        service.answer(await readBody(request, incoming, limits.maxBodyBytes), caller),
      )
      return await responseOf(answer, { acceptEncoding })
    } catch (error) {
      if (error instanceof Refusal)
        return responseOf(faultAnswer(error.error), { acceptEncoding, status: error.status, headers: error.headers })
      return responseOf(faultOf(error, log), { acceptEncoding })
    }
  }
}

/** What was not foreseen is for the log, and none of the caller's business. */
function faultOf(error: unknown, log: Log): Answer {
  if (error instanceof EwsError) return faultAnswer(error)
  log('a request could not be answered', error)
  return faultAnswer(new EwsError('ErrorInternalServerError'))
}
