import { EwsError } from './ews-error.ts'
import { atLeast, type ExchangeVersion } from './versions.ts'

/**
 * Makes sure that a version has what came with another; everything when a request says no version.
 * @throws EwsError ErrorIncorrectSchemaVersion
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/ews-schema-versions-in-exchange
 */
export function assertKnown(
  what: string,
  since: ExchangeVersion | undefined,
  version: ExchangeVersion | undefined,
): void {
  if (since === undefined || version === undefined || atLeast(version, since)) return
  throw new EwsError('ErrorIncorrectSchemaVersion', `${what} came with ${since}; the request says ${version}.`)
}
