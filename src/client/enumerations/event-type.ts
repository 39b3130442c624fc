import { eventTypes } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'

type Word<E> = E extends `${infer W}Event` ? W : never

/**
 * What may happen to an item or folder.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.eventtype
 */
export const EventType: Names<Word<(typeof eventTypes)[number]>> = names(
  eventTypes.map(name => name.slice(0, -'Event'.length) as Word<typeof name>),
)
export type EventType = Member<typeof EventType>
