import { ServiceLocalException, ServiceRemoteException } from '../exceptions.ts'

/** A place where Autodiscover was looked for, and why it was not found there. */
export interface AutodiscoverAttempt {
  /** The address that was asked; for DNS, the name. */
  readonly place: string
  readonly outcome: string
}

/**
 * Autodiscover was not found, or led nowhere.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.autodiscoverlocalexception
 */
export class AutodiscoverLocalException extends ServiceLocalException {
  override readonly name = 'AutodiscoverLocalException'
  override readonly code = 'AutodiscoverLocalException'
  /** What was tried, in order. */
  readonly attempts: readonly AutodiscoverAttempt[]

  constructor(message: string, attempts: readonly AutodiscoverAttempt[]) {
    const tried = attempts.map(({ place, outcome }) => `${place}: ${outcome}`)
    super(tried.length === 0 ? message : `${message} Tried: ${tried.join('; ')}.`)
    this.attempts = attempts
  }
}

/**
 * Autodiscover was found, and refused to tell.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.autodiscoverremoteexception
 */
export class AutodiscoverRemoteException extends ServiceRemoteException {
  override readonly name = 'AutodiscoverRemoteException'
  override readonly code = 'AutodiscoverRemoteException'
  /** The code of Autodiscover, such as `InvalidUser`. */
  readonly errorCode: string

  constructor(message: string, errorCode: string) {
    super(message)
    this.errorCode = errorCode
  }
}
