import { delegateOutcomes, deliverMeetingRequests } from '../delegate.ts'
import { element, optional } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { mailbox } from '../properties/values.ts'
import { delegateUsers } from './add-delegate.ts'
import { operation } from './operation.ts'

/**
 * Changes what delegates may do, or to whom meeting requests go; what is not said stays.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/updatedelegate-operation
 */
export const updateDelegate = operation(
  'UpdateDelegate',
  {
    mailbox: element('m:Mailbox', mailbox),
    delegateUsers: optional(element('m:DelegateUsers', delegateUsers)),
    deliverMeetingRequests: optional(element('m:DeliverMeetingRequests', deliverMeetingRequests)),
  },
  outcome('UpdateDelegate', delegateOutcomes),
)
