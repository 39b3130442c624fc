import { delegateOutcomes } from '../delegate.ts'
import { element } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { mailbox } from '../properties/values.ts'
import { userIds } from './get-delegate.ts'
import { operation } from './operation.ts'

/**
 * Lets users act for the owner of a mailbox no more.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/removedelegate-operation
 */
export const removeDelegate = operation(
  'RemoveDelegate',
  { mailbox: element('m:Mailbox', mailbox), userIds: element('m:UserIds', userIds) },
  outcome('RemoveDelegate', delegateOutcomes),
)
