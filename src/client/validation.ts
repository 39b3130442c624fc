import { atLeast, type ExchangeVersion } from '../protocol/index.ts'
import { assertCarriable, ForbiddenCharacterError } from '../xml/index.ts'
import { ServiceValidationException, ServiceVersionException } from './exceptions.ts'

/**
 * Accepts text that can be sent.
 * @throws ServiceValidationException
 */
export function checkText(name: string, text: unknown): string {
  if (typeof text !== 'string') {
    throw new ServiceValidationException(`${name}: ${String(text)} is not text.`, { propertyName: name })
  }
  try {
    assertCarriable(text)
    return text
  } catch (error) {
    if (!(error instanceof ForbiddenCharacterError)) throw error
    throw new ServiceValidationException(`${name}: ${error.message}.`, { propertyName: name, cause: error })
  }
}

/**
 * Refuses what the version does not have.
 * @throws ServiceVersionException
 */
export function requireVersion(what: string, since: ExchangeVersion | undefined, version: ExchangeVersion): void {
  if (since === undefined || atLeast(version, since)) return
  throw new ServiceVersionException(
    `${what} is only valid for Exchange version ${since} or later; the service requests ${version}.`,
  )
}

/**
 * Makes an array of a batch.
 * @param accept accepts an element, or throws saying what it should be
 * @throws ServiceValidationException when it is empty, or naming the position of an element that is not accepted
 */
export function checkBatch<T, U>(name: string, batch: Iterable<T>, accept: (element: T) => U): U[] {
  if (batch === null || batch === undefined || typeof batch[Symbol.iterator] !== 'function') {
    throw new ServiceValidationException(`${name}: ${String(batch)} is not a collection.`)
  }
  const accepted = Array.from(batch, (element, index) => acceptAt(name, index, () => accept(element)))
  if (accepted.length === 0)
    throw new ServiceValidationException(`${name}: The collection is empty; the server requires at least one.`)
  return accepted
}

function acceptAt<U>(name: string, index: number, accept: () => U): U {
  try {
    return accept()
  } catch (error) {
    if (!(error instanceof ServiceValidationException)) throw error
    throw new ServiceValidationException(`${name}[${index}]: ${error.message}`, { index, cause: error })
  }
}
