import { dateTime, element, optional, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Gets the moment when the password of a mailbox expires.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getpasswordexpirationdate-operation
 */
export const getPasswordExpirationDate = operation(
  'GetPasswordExpirationDate',
  { mailboxSmtpAddress: optional(element('m:MailboxSmtpAddress', text)) },
  outcome('GetPasswordExpirationDate', { passwordExpirationDate: element('m:PasswordExpirationDate', dateTime) }),
)
