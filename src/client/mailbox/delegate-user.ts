import type { DelegateOutcome, DelegatePermissions, DelegateUserValue } from '../../protocol/index.ts'
import type { MeetingRequestsDeliveryScope } from '../enumerations/mailbox-words.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { UserId, userIdOf, userIdValue } from '../user-id.ts'

/**
 * Somebody who acts for the owner of a mailbox.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.delegateuser
 */
export class DelegateUser {
  readonly userId: UserId
  /** What he may do, by folder: `contacts`, `calendar`, `tasks`, `inbox`, `notes`, `journal`. What is missing stays as it is. */
  readonly permissions: DelegatePermissions = {}
  receiveCopiesOfMeetingMessages: boolean | undefined
  viewPrivateItems: boolean | undefined

  constructor(user: UserId | string) {
    this.userId = typeof user === 'string' ? new UserId(user) : user
  }
}

/** The delegate that a value of the protocol stands for. */
function delegateOf({ userId, delegatePermissions, ...flags }: DelegateUserValue): DelegateUser {
  const user = new DelegateUser(userIdOf(userId))
  Object.assign(user.permissions, delegatePermissions)
  user.receiveCopiesOfMeetingMessages = flags.receiveCopiesOfMeetingMessages
  user.viewPrivateItems = flags.viewPrivateItems
  return user
}

/** How a delegate travels. */
export function delegateValue(user: DelegateUser): DelegateUserValue {
  const { userId, permissions, receiveCopiesOfMeetingMessages, viewPrivateItems } = user
  const delegatePermissions = Object.keys(permissions).length > 0 ? permissions : undefined
  return { userId: userIdValue(userId), delegatePermissions, receiveCopiesOfMeetingMessages, viewPrivateItems }
}

/**
 * What became of one delegate.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.delegateuserresponse
 */
export class DelegateUserResponse extends ServiceResponse {
  /** The delegate as he is now; undefined after an error, and when he is gone. */
  readonly delegateUser: DelegateUser | undefined

  constructor(outcome: DelegateOutcome) {
    super(outcome)
    this.delegateUser = outcome.delegateUser && delegateOf(outcome.delegateUser)
  }
}

/**
 * Who acts for the owner of a mailbox.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.delegateinformation
 */
export interface DelegateInformation {
  readonly delegateUserResponses: readonly DelegateUserResponse[]
  readonly meetingRequestsDeliveryScope: MeetingRequestsDeliveryScope | undefined
}
