import type { SoapFault } from '../../protocol/index.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServerBusyException, ServiceResponseException, ServiceVersionException } from '../exceptions.ts'
import { ServiceResponse } from '../responses/service-response.ts'

/** The exception for a SOAP fault. @param retryAfter what the HTTP header says, in milliseconds */
export function exceptionOf(fault: SoapFault, retryAfter: number | undefined): Error {
  if (isVersionFault(fault)) {
    return new ServiceVersionException("Exchange Server doesn't support the requested version.", { cause: fault })
  }
  const { code, details } = fault
  const response = new ServiceResponse({ result: ServiceResult.Error, code, text: textOf(fault), details })
  if (code !== ServiceError.ErrorServerBusy) return new ServiceResponseException(response, { cause: fault })
  const backOff = Number(response.errorDetails.get('BackOffMilliseconds'))
  return new ServerBusyException(response, backOff > 0 ? backOff : (retryAfter ?? 0), { cause: fault })
}

/** Exchange 2007 knows no other versions and so finds newer requests to break its schema. */
function isVersionFault({ code, headers }: SoapFault): boolean {
  const { majorVersion, minorVersion } = headers.serverVersionInfo ?? {}
  if (code === ServiceError.ErrorInvalidServerVersion) return true
  return code === ServiceError.ErrorSchemaValidation && majorVersion === 8 && minorVersion === 0
}

/** What an internal error tells of its cause stands in its details. */
function textOf({ code, text, details }: SoapFault): string {
  if (code !== ServiceError.ErrorInternalServerError) return text
  const values = new Map(details.flatMap(one => (one.type === 'Value' ? [[one.name, one.value]] : [])))
  const [type, message, stack = ''] = ['ExceptionClass', 'ExceptionMessage', 'StackTrace'].map(name => values.get(name))
  return type && message ? `${text} -- Server Error: ${type}: ${message} ${stack}`.trimEnd() : text
}
