import { type EventValue, EwsError } from '../../protocol/index.ts'
import { Context } from '../context.ts'
import type { Subscription } from '../store/sync/subscriptions.ts'
import { eventValues } from './event-values.ts'
import { Perception } from './perceive.ts'

/** As many events as one notification holds. */
const most = 50

/** What somebody is told who looks. */
export interface Sight {
  readonly events: readonly EventValue[]
  /** The change up to which this is everything. */
  readonly position: number
  readonly isLast: boolean
}

/**
 * What happened since a change, as a subscriber may know it now.
 * @throws EwsError ErrorEventNotFound when that is so long ago that nobody knows any more
 */
export async function look(context: Context, { watched, request }: Subscription, since: number): Promise<Sight> {
  const access = await new Context(context).accessTo(watched)
  const perception = new Perception(access, request)
  for (let position = since; ; ) {
    const page = await context.store.events.since(watched.id, position, perception.folders, most)
    if (!page) throw new EwsError('ErrorEventNotFound')
    const seen = page.events.flatMap(event => perception.of(event) ?? [])
    position = page.position
    if (seen.length > 0 || page.isLast)
      return { events: eventValues(seen, access, context), position, isLast: page.isLast }
  }
}
