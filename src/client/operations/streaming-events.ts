import type { Response } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { Connection, StreamOptions } from '../transport/connection.ts'
import { requireVersion } from '../validation.ts'

/** A message of a stream: what it tells, or that and why it ends. */
export type StreamMessage = Response<'GetStreamingEvents'>[number]

/** How long a stream may be silent before it counts as lost, in milliseconds: servers give a sign of life far more often. */
export const longestSilence = 90_000

/** Refuses a time for which no stream is open. @param lifetime in minutes */
export function checkLifetime(lifetime: number): number {
  if (Number.isInteger(lifetime) && lifetime >= 1 && lifetime <= 30) return lifetime
  throw new ServiceValidationException('lifetime must be between 1 and 30 minutes.', { propertyName: 'lifetime' })
}

/** Opens a stream of what happens; its first message tells that it is open. */
export async function* streamingEvents(
  connection: Connection,
  subscriptionIds: readonly string[],
  connectionTimeout: number,
  options: StreamOptions,
): AsyncGenerator<StreamMessage, undefined, undefined> {
  requireVersion('Streaming', 'Exchange2010_SP1', connection.version)
  const request = { subscriptionIds: [...subscriptionIds], connectionTimeout }
  for await (const messages of connection.stream('GetStreamingEvents', request, options)) yield* messages
}
