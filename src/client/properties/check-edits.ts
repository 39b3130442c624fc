import type { ExchangeVersion } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { requireVersion } from '../validation.ts'
import type { Edit } from './property-bag.ts'

/**
 * Checks changes before they are sent.
 * @param index position of the item or folder in the batch, from 0
 * @param batch what the batch is called
 * @throws ServiceValidationException, ServiceVersionException naming item and property
 */
export function checkEdits(edits: readonly Edit[], version: ExchangeVersion, index: number, batch = 'items'): void {
  const where = `${batch}[${index}]`
  for (const { place, value } of edits) {
    if (place.since) requireVersion(`${where}: the property ${place.id}`, place.since, version)
    const valueSince = value === undefined ? undefined : place.sinceOf?.(value)
    if (valueSince) requireVersion(`${where}: the ${place.id} ${value}`, valueSince, version)
    // Values were checked when they were assigned; only a list can be left half done.
    if (place.checkItem && value !== undefined) checkValue(() => place.check(value), index, where)
  }
}

function checkValue(check: () => void, index: number, where: string): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof ServiceValidationException)) throw error
    const { message, propertyName, cause } = error
    throw new ServiceValidationException(`${where}: ${message}`, { propertyName, index, cause })
  }
}
