import { EmailAddress } from '../email-address.ts'
import type { MeetingRequestsDeliveryScope } from '../enumerations/mailbox-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import {
  type DelegateInformation,
  DelegateUser,
  DelegateUserResponse,
  delegateValue,
} from '../mailbox/delegate-user.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { UserId, userIdValue } from '../user-id.ts'
import { checkBatch, checkText } from '../validation.ts'
import { throwIfError } from './outcomes.ts'

/** The mailbox whose delegates a call is about: text alone is its address. */
export type DelegatingMailbox = EmailAddress | string

/** Gets who acts for the owner of a mailbox. */
export async function getDelegates(
  connection: Connection,
  mailbox: DelegatingMailbox,
  includePermissions: boolean,
  users: Iterable<UserId | string>,
  options: CallOptions,
): Promise<DelegateInformation> {
  const userIds = [...users].map(userValue)
  const request = { mailbox: mailboxOf(mailbox), includePermissions, ...(userIds.length > 0 && { userIds }) }
  const found = throwIfError(await connection.call('GetDelegate', request, options))
  const { deliverMeetingRequests } = found
  return { delegateUserResponses: responsesIn(found), meetingRequestsDeliveryScope: deliverMeetingRequests }
}

/** Lets users act for the owner of a mailbox, or changes what they may do. */
export async function changeDelegates(
  connection: Connection,
  operation: 'AddDelegate' | 'UpdateDelegate',
  mailbox: DelegatingMailbox,
  scope: MeetingRequestsDeliveryScope | null | undefined,
  users: Iterable<DelegateUser>,
  options: CallOptions,
): Promise<readonly DelegateUserResponse[]> {
  const delegateUsers = checkBatch('delegateUsers', users, user => {
    if (!(user instanceof DelegateUser)) throw new ServiceValidationException(`${String(user)} is not a DelegateUser.`)
    return delegateValue(user)
  })
  const request = { mailbox: mailboxOf(mailbox), delegateUsers, deliverMeetingRequests: scope ?? undefined }
  return responsesIn(throwIfError(await connection.call(operation, request, options)))
}

/** Lets users act for the owner of a mailbox no more. */
export async function removeDelegates(
  connection: Connection,
  mailbox: DelegatingMailbox,
  users: Iterable<UserId | string>,
  options: CallOptions,
): Promise<readonly DelegateUserResponse[]> {
  const request = { mailbox: mailboxOf(mailbox), userIds: checkBatch('userIds', users, userValue) }
  return responsesIn(throwIfError(await connection.call('RemoveDelegate', request, options)))
}

function userValue(user: UserId | string) {
  return userIdValue(typeof user === 'string' ? new UserId(user) : user)
}

function mailboxOf(mailbox: DelegatingMailbox) {
  return { emailAddress: checkText('mailbox', mailbox instanceof EmailAddress ? mailbox.address : mailbox) }
}

type Answered = {
  readonly responseMessages?: readonly ConstructorParameters<typeof DelegateUserResponse>[0][] | undefined
}

function responsesIn({ responseMessages = [] }: Answered): DelegateUserResponse[] {
  return responseMessages.map(outcome => new DelegateUserResponse(outcome))
}
