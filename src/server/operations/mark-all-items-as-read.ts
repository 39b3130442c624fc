import { EwsError, failure, type Outcome, success } from '../../protocol/index.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Contacts are neither read nor unread: nothing is to be done, but a folder must be there. */
export const markAllItemsAsRead: Handler<'MarkAllItemsAsRead'> = async ({ folderIds }, context) => {
  const outcomes: Outcome[] = []
  for (const ref of folderIds) {
    const place = await context.folder(ref).catch(asRefusal)
    outcomes.push(place instanceof EwsError ? failure(place) : success({}))
  }
  return outcomes
}
