import { stream } from '../notifications/stream.ts'
import type { Handler, Stream } from './handler.ts'

/** Tells what happens, message by message, as long as the connection is open. */
export const getStreamingEvents: Handler<'GetStreamingEvents'> = (request, context): Stream<'GetStreamingEvents'> => {
  const connection = context.connections.open(context.caller)
  const messages = stream(request, context, connection)
  return {
    next: () => messages.next(),
    return: async () => {
      // Whoever waits for news within would not hear that nobody wants them any more.
      connection.break()
      await messages.return()
    },
  }
}
