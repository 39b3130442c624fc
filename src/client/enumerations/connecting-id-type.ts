import type { Member } from './names.ts'
import { names } from './names.ts'

/**
 * What identifies the user whom a service account acts for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.connectingidtype
 */
export const ConnectingIdType = names(['PrincipalName', 'SID', 'SmtpAddress'])
export type ConnectingIdType = Member<typeof ConnectingIdType>
