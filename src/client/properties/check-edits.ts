import type { ExchangeVersion } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { requireVersion } from '../validation.ts'
import type { Edit } from './property-bag.ts'

/**
 * Checks changes before they are sent.
 * @param index position of the item in the batch, from 0
 * @throws ServiceValidationException, ServiceVersionException naming item and property
 */
export function checkEdits(edits: readonly Edit[], version: ExchangeVersion, index: number): void {
  for (const { place, value } of edits) {
    if (place.since) requireVersion(`items[${index}]: the property ${place.id}`, place.since, version)
    const valueSince = value === undefined ? undefined : place.sinceOf?.(value)
    if (valueSince) requireVersion(`items[${index}]: the ${place.id} ${value}`, valueSince, version)
    // Values were checked when they were assigned; only a list can be left half done.
    if (place.checkItem && value !== undefined) checkValue(() => place.check(value), index)
  }
}

function checkValue(check: () => void, index: number): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof ServiceValidationException)) throw error
    const { message, propertyName, cause } = error
    throw new ServiceValidationException(`items[${index}]: ${message}`, { propertyName, index, cause })
  }
}
