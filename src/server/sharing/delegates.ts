import {
  type DelegateOutcome,
  type DelegateUserValue,
  type DeliverMeetingRequests,
  EwsError,
  failure,
  type Outcome,
  success,
  type UserIdValue,
} from '../../protocol/index.ts'
import { type Context, orError } from '../context.ts'
import { asRefusal } from '../refusal.ts'
import type { Delegate } from '../store/sharing/sharing.ts'
import type { Mailbox } from '../store/store.ts'
import { DelegatesDraft } from './delegates-draft.ts'
import { userIdOf } from './permission-set.ts'

/** The mailbox that a request is about, by address. */
type MailboxValue = { readonly emailAddress?: string | undefined }

/**
 * The mailbox whose delegates a request is about: its owner alone has to do with them.
 * @throws EwsError ErrorNonExistentMailbox, ErrorAccessDenied
 */
export async function ownMailbox({ emailAddress }: MailboxValue, context: Context): Promise<Mailbox> {
  if (!emailAddress) throw new EwsError('ErrorNonExistentMailbox', 'Mailbox has no EmailAddress.')
  const { isOwner, mailbox } = await context.mailboxAt(emailAddress)
  if (!isOwner) throw new EwsError('ErrorAccessDenied', 'Only the owner of a mailbox has to do with its delegates.')
  return mailbox
}

/** The users that some identifiers name, by address. */
export function usersOf(userIds: readonly UserIdValue[], context: Context): Promise<Map<string, Mailbox>> {
  return context.store.users.mailboxesAt(userIds.flatMap(({ primarySmtpAddress }) => primarySmtpAddress?.trim() ?? []))
}

/**
 * The address of a delegate, in lower case.
 * @throws EwsError ErrorDistinguishedUserNotSupported, ErrorInvalidDelegateUserId, ErrorMissingUserIdInformation
 */
export function addressOf({ primarySmtpAddress, sid, distinguishedUser, externalUserIdentity }: UserIdValue): string {
  if (distinguishedUser) throw new EwsError('ErrorDistinguishedUserNotSupported')
  if (primarySmtpAddress) return primarySmtpAddress.trim().toLowerCase()
  if (sid || externalUserIdentity)
    throw new EwsError('ErrorInvalidDelegateUserId', 'Users are known by PrimarySmtpAddress alone here.')
  throw new EwsError('ErrorMissingUserIdInformation')
}

/** One user of a request that changes delegates. */
export interface DelegateChange<V> {
  readonly value: V
  readonly address: string
  /** Absent when there is no such user. */
  readonly user: Mailbox | undefined
  readonly owner: Mailbox
  readonly draft: DelegatesDraft
}

/**
 * Changes delegates of the caller's own mailbox in one transaction, with an outcome for each.
 * @param values about one user each
 * @param change makes one change; gives the delegate to tell about, when there is one, or throws an `EwsError`
 */
export async function changeDelegates<V extends { readonly userId: UserIdValue }>(
  request: { readonly mailbox: MailboxValue; readonly deliverMeetingRequests?: DeliverMeetingRequests | undefined },
  values: readonly V[],
  context: Context,
  change: (one: DelegateChange<V>) => Delegate | undefined,
): Promise<Outcome<{ responseMessages?: DelegateOutcome[] }>> {
  const owner = await ownMailbox(request.mailbox, context).catch(asRefusal)
  if (owner instanceof EwsError) return failure(owner)
  const userIds = values.map(({ userId }) => userId)
  const users = await usersOf(userIds, context)
  return context.store.sharing.change(owner.id, state => {
    const draft = new DelegatesDraft(state)
    const outcomes = values.map(value => {
      const changed = orError(() => {
        const address = addressOf(value.userId)
        return change({ value, address, user: users.get(address), owner, draft })
      })
      return changed instanceof EwsError ? failure(changed) : toldOf(changed, users)
    })
    return draft.change(request.deliverMeetingRequests ?? state.deliverMeetingRequests, answer(outcomes))
  })
}

/** What a response about delegates holds; without any there is no list of them. */
export function answer(outcomes: DelegateOutcome[]): Outcome<{ responseMessages?: DelegateOutcome[] }> {
  return success(outcomes.length > 0 ? { responseMessages: outcomes } : {})
}

function toldOf(delegate: Delegate | undefined, users: ReadonlyMap<string, Mailbox>): DelegateOutcome {
  return success(delegate ? { delegateUser: delegateValue(delegate, users) } : {})
}

/** A delegate as an answer tells him. @param users by address */
export function delegateValue(
  { address, receivesCopies, viewsPrivate }: Delegate,
  users: ReadonlyMap<string, Mailbox>,
): DelegateUserValue {
  return {
    userId: userIdOf(address, users),
    receiveCopiesOfMeetingMessages: receivesCopies,
    viewPrivateItems: viewsPrivate,
  }
}
