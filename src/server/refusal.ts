import { EwsError, InvalidValue } from '../protocol/index.ts'

/** Tells what was accepted from what was refused. */
export function isAccepted<T>(value: T | EwsError): value is T {
  return !(value instanceof EwsError)
}

/** For `catch`: an `EwsError` is a value from here on, anything else a fault of the program. */
export function asRefusal(error: unknown): EwsError {
  if (error instanceof EwsError) return error
  throw error
}

/** Runs work on one value of an item; what is wrong with the value is told as the item's error. */
export function refusingBadValues<T>(field: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof InvalidValue
      ? new EwsError('ErrorInvalidExtendedPropertyValue', `${field}: ${error.message}.`)
      : error
  }
}
