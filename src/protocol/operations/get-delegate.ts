import { delegateOutcomes, deliverMeetingRequests } from '../delegate.ts'
import { attribute, bool, element, list, nonEmpty, optional } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { userId } from '../properties/permission-set.ts'
import { mailbox } from '../properties/values.ts'
import { operation } from './operation.ts'

/** Users by name. */
export const userIds = nonEmpty(list('t:UserId', userId))

/**
 * Gets who acts for the owner of a mailbox.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getdelegate-operation
 */
export const getDelegate = operation(
  'GetDelegate',
  {
    includePermissions: attribute('IncludePermissions', bool),
    mailbox: element('m:Mailbox', mailbox),
    userIds: optional(element('m:UserIds', userIds)),
  },
  outcome('GetDelegate', {
    ...delegateOutcomes,
    deliverMeetingRequests: optional(element('m:DeliverMeetingRequests', deliverMeetingRequests)),
  }),
)
