import { atLeast, type ExchangeVersion, type RequestHeaders } from '../protocol/index.ts'
import type { ConnectingIdType } from './enumerations/connecting-id-type.ts'
import { checkText } from './validation.ts'

/**
 * The user whom a service account acts for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.impersonateduserid
 */
export class ImpersonatedUserId {
  readonly idType: ConnectingIdType
  readonly id: string

  /** @throws ServiceValidationException for text that cannot be sent */
  constructor(idType: ConnectingIdType, id: string) {
    this.idType = idType
    this.id = checkText('impersonatedUserId', id)
  }
}

/** The header that asks for impersonation. Exchange 2007 has another word for an SMTP address. */
export function impersonationHeader(user: ImpersonatedUserId, version: ExchangeVersion): RequestHeaders {
  const isOld = !atLeast(version, 'Exchange2010')
  const type = isOld && user.idType === 'SmtpAddress' ? 'PrimarySmtpAddress' : user.idType
  return { exchangeImpersonation: { connectingSID: [{ type, value: user.id }] } }
}
