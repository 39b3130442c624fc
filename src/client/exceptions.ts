import type { ServiceError } from './enumerations/service-error.ts'
import type { ServiceResponse } from './responses/service-response.ts'

/**
 * What went wrong on this side, before anything was sent or while an answer was read.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.servicelocalexception
 */
export class ServiceLocalException extends Error {
  override readonly name: string = 'ServiceLocalException'
  /** The class of the failure, for programs; it never changes. */
  readonly code: string = 'ServiceLocalException'
}

/** Where a value stands that was refused. */
export interface Whereabouts extends ErrorOptions {
  /** Name of the property, such as `displayName` or `emailAddresses.EmailAddress1`. */
  readonly propertyName?: string | undefined
  /** Position of the item in the batch, from 0. */
  readonly index?: number | undefined
}

/**
 * Arguments or values that cannot be sent; nothing was sent.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.servicevalidationexception
 */
export class ServiceValidationException extends ServiceLocalException {
  override readonly name = 'ServiceValidationException'
  override readonly code = 'ServiceValidationException'
  readonly propertyName: string | undefined
  readonly index: number | undefined

  constructor(message: string, where: Whereabouts = {}) {
    super(message, where)
    this.propertyName = where.propertyName
    this.index = where.index
  }
}

/**
 * Something that the requested version of Exchange does not have.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceversionexception
 */
export class ServiceVersionException extends ServiceLocalException {
  override readonly name = 'ServiceVersionException'
  override readonly code = 'ServiceVersionException'
}

/**
 * A property that cannot be read since it was not loaded, or cannot be set.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceobjectpropertyexception
 */
export class ServiceObjectPropertyException extends ServiceLocalException {
  override readonly name = 'ServiceObjectPropertyException'
  override readonly code = 'ServiceObjectPropertyException'
  readonly propertyName: string

  constructor(message: string, propertyName: string) {
    super(message)
    this.propertyName = propertyName
  }
}

/**
 * An answer that is XML but not the answer to the request.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.servicexmldeserializationexception
 */
export class ServiceXmlDeserializationException extends ServiceLocalException {
  override readonly name = 'ServiceXmlDeserializationException'
  override readonly code = 'ServiceXmlDeserializationException'
}

/**
 * What went wrong on the way to the server or there.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceremoteexception
 */
export class ServiceRemoteException extends Error {
  override readonly name: string = 'ServiceRemoteException'
  /** The class of the failure, for programs; it never changes. */
  readonly code: string = 'ServiceRemoteException'
}

/** What is known of a request that failed. */
export interface RequestFailure extends ErrorOptions {
  /** HTTP status; absent when there was no answer. */
  readonly httpStatus?: number | undefined
  /** How long the server asks to wait before the next attempt. */
  readonly retryAfterMilliseconds?: number | undefined
}

/**
 * A request that failed as a whole: no connection, an HTTP error, an answer that is no XML.
 * Unless the message says otherwise, it is unknown whether the server carried the request out.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.servicerequestexception
 */
export class ServiceRequestException extends ServiceRemoteException {
  override readonly name = 'ServiceRequestException'
  override readonly code = 'ServiceRequestException'
  readonly httpStatus: number | undefined
  readonly retryAfterMilliseconds: number | undefined

  constructor(message: string, failure: RequestFailure = {}) {
    super(message, failure)
    this.httpStatus = failure.httpStatus
    this.retryAfterMilliseconds = failure.retryAfterMilliseconds
  }
}

/**
 * An error that the server answered with: a fault, or the outcome of a single item.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresponseexception
 */
export class ServiceResponseException extends ServiceRemoteException {
  override readonly name: string = 'ServiceResponseException'
  override readonly code: string = 'ServiceResponseException'
  readonly response: ServiceResponse

  constructor(response: ServiceResponse, options?: ErrorOptions) {
    super(response.errorMessage ?? response.errorCode, options)
    this.response = response
  }

  /** The response code, such as `ErrorItemNotFound`. */
  get errorCode(): ServiceError {
    return this.response.errorCode
  }
}

/**
 * The server is too busy for this request.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serverbusyexception
 */
export class ServerBusyException extends ServiceResponseException {
  override readonly name = 'ServerBusyException'
  override readonly code = 'ServerBusyException'
  /** How long to wait before the next attempt, in milliseconds; 0 when the server does not say. */
  readonly backOffMilliseconds: number

  constructor(response: ServiceResponse, backOffMilliseconds: number, options?: ErrorOptions) {
    super(response, options)
    this.backOffMilliseconds = backOffMilliseconds
  }
}
