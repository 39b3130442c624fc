import { type AnyResponseCode, type ResponseCode, responseCodes } from '../../protocol/index.ts'
import { type Names, names } from './names.ts'

/**
 * The response codes of the schema. A server newer than it may send others: codes are values, not a closed list.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceerror
 */
export const ServiceError: Names<ResponseCode> = names(Object.keys(responseCodes) as ResponseCode[])
export type ServiceError = AnyResponseCode
