import { bool, element, optional, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Gets the rules for mail that arrives.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getinboxrules-operation
 */
export const getInboxRules = operation(
  'GetInboxRules',
  { mailboxSmtpAddress: optional(element('m:MailboxSmtpAddress', text)) },
  outcome('GetInboxRules', { outlookRuleBlobExists: optional(element('m:OutlookRuleBlobExists', bool)) }),
)
