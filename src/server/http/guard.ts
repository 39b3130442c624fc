import type { IncomingMessage } from 'node:http'
import type { Authenticator } from '../auth/authenticator.ts'
import { Slots } from '../auth/slots.ts'
import type { Limits } from '../config.ts'
import type { User } from '../store/store.ts'
import { isPrivate } from './connection.ts'
import { challenge, insecure } from './replies.ts'

/**
 * Lets those work who have logged in over a connection that nobody else can read, and only so many at once. Anybody else
 * is answered at once, and the body of his request left unread.
 * @throws EwsError ErrorServerBusy when there are too many, or what the work throws
 */
export type Guard = (
  request: Request,
  incoming: IncomingMessage | undefined,
  work: (caller: User) => Promise<Response>,
) => Promise<Response>

/** What stands before all that somebody has to log in for. */
export function createGuard(authenticator: Authenticator, { maxConcurrentRequests }: Limits): Guard {
  const slots = new Slots(maxConcurrentRequests, 0)
  return async (request, incoming, work) => {
    if (!isPrivate(incoming?.socket)) return insecure()
    const caller = await authenticator.authenticate(request.headers, incoming?.socket)
    return typeof caller === 'string' ? challenge(caller) : slots.run(() => work(caller))
  }
}
