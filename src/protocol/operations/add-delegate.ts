import { delegateOutcomes, delegateUser, deliverMeetingRequests } from '../delegate.ts'
import { element, list, nonEmpty, optional } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { mailbox } from '../properties/values.ts'
import { operation } from './operation.ts'

/** Delegates with what they may do. */
export const delegateUsers = nonEmpty(list('t:DelegateUser', delegateUser))

/**
 * Lets users act for the owner of a mailbox.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/adddelegate-operation
 */
export const addDelegate = operation(
  'AddDelegate',
  {
    mailbox: element('m:Mailbox', mailbox),
    delegateUsers: element('m:DelegateUsers', delegateUsers),
    deliverMeetingRequests: optional(element('m:DeliverMeetingRequests', deliverMeetingRequests)),
  },
  outcome('AddDelegate', delegateOutcomes),
)
