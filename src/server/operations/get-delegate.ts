import { EwsError, failure, success } from '../../protocol/index.ts'
import { orError } from '../context.ts'
import { asRefusal } from '../refusal.ts'
import { addressOf, answer, delegateValue, ownMailbox, usersOf } from '../sharing/delegates.ts'
import { DelegatesDraft } from '../sharing/delegates-draft.ts'
import type { Delegate } from '../store/sharing/sharing.ts'
import type { Mailbox } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Tells who acts for the caller: everybody who does, or those who are asked about. */
export const getDelegate: Handler<'GetDelegate'> = async (request, context) => {
  const owner = await ownMailbox(request.mailbox, context).catch(asRefusal)
  if (owner instanceof EwsError) return failure(owner)
  const delegation = await context.store.sharing.delegation(owner.id)
  const draft = new DelegatesDraft({ ...delegation, folders: (await context.own()).folders })
  const userIds = request.userIds ?? draft.all().map(({ address }) => ({ primarySmtpAddress: address }))
  const users = await usersOf(userIds, context)
  const outcomes = userIds.map(userId => {
    const delegate = orError(() => delegateAt(addressOf(userId), draft, users))
    if (delegate instanceof EwsError) return failure(delegate)
    const levels = request.includePermissions ? { delegatePermissions: draft.levels(delegate.address) } : {}
    return success({ delegateUser: { ...delegateValue(delegate, users), ...levels } })
  })
  const { deliverMeetingRequests } = delegation
  return { ...answer(outcomes), deliverMeetingRequests: deliverMeetingRequests ?? 'NoForward' }
}

function delegateAt(address: string, draft: DelegatesDraft, users: ReadonlyMap<string, Mailbox>): Delegate {
  const delegate = draft.get(address)
  if (delegate) return delegate
  throw new EwsError(users.has(address) ? 'ErrorNotDelegate' : 'ErrorDelegateNoUser')
}
