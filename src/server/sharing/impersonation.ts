import { EwsError, type RequestHeaders, type ResponseCode } from '../../protocol/index.ts'
import { everyMailbox } from '../store/sharing/impersonation.ts'
import type { Store, User } from '../store/store.ts'

type ConnectingSid = NonNullable<RequestHeaders['exchangeImpersonation']>['connectingSID'][number]

/**
 * As whom a call is made: as the caller, or as somebody for whom he was granted that.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/impersonation-and-ews-in-exchange
 * @throws EwsError ErrorImpersonateUserDenied, ErrorInvalidExchangeImpersonationHeaderData, ErrorInvalidUserSid,
 *   ErrorInvalidUserPrincipalName, ErrorInvalidSmtpAddress, ErrorNonExistentMailbox, ErrorMoreThanOneAccessModeSpecified,
 *   ErrorTokenSerializationDenied, ErrorAccessDenied
 */
export async function effectiveCaller(
  headers: RequestHeaders,
  caller: User,
  store: Pick<Store, 'users' | 'impersonation'>,
): Promise<User> {
  const { exchangeImpersonation, serializedSecurityContext, openAsAdminOrSystemService } = headers
  const modes = [exchangeImpersonation, serializedSecurityContext, openAsAdminOrSystemService].filter(Boolean)
  if (modes.length > 1) throw new EwsError('ErrorMoreThanOneAccessModeSpecified')
  if (serializedSecurityContext) throw new EwsError('ErrorTokenSerializationDenied')
  // Passed over, it would make the call one on the caller's own mailbox.
  if (openAsAdminOrSystemService)
    throw new EwsError('ErrorAccessDenied', 'There is no OpenAsAdminOrSystemService here; send ExchangeImpersonation.')
  if (!exchangeImpersonation) return caller
  return impersonated(onlyOne(exchangeImpersonation.connectingSID), caller, store)
}

function onlyOne([id, another]: readonly ConnectingSid[]): ConnectingSid {
  if (another) throw new EwsError('ErrorMoreThanOneAccessModeSpecified', 'ConnectingSID names one user.')
  if (!id?.value.trim()) throw new EwsError('ErrorInvalidExchangeImpersonationHeaderData')
  return id
}

/** Whether there is such a user is told only to those who may act as him. */
async function impersonated(
  { type, value }: ConnectingSid,
  caller: User,
  { users, impersonation }: Pick<Store, 'users' | 'impersonation'>,
): Promise<User> {
  if (type === 'SID') throw new EwsError('ErrorInvalidUserSid', 'Users have no SID here; give PrimarySmtpAddress.')
  const address = value.trim().toLowerCase()
  if (address === caller.mailbox.address) return caller
  const granted = await impersonation.of(caller.name)
  if (!granted.includes(everyMailbox) && !granted.includes(address)) throw new EwsError('ErrorImpersonateUserDenied')
  const mailbox = await users.mailboxAt(address)
  if (!mailbox) throw new EwsError(unknownCode(type, address), `There is no mailbox '${address}'.`)
  return { name: mailbox.address, passwordHash: '', mailbox }
}

function unknownCode(type: ConnectingSid['type'], address: string): ResponseCode {
  if (type === 'PrincipalName') return 'ErrorInvalidUserPrincipalName'
  return address.includes('@') ? 'ErrorNonExistentMailbox' : 'ErrorInvalidSmtpAddress'
}
