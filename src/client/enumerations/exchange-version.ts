import { exchangeVersions, type ExchangeVersion as Version } from '../../protocol/index.ts'
import { type Names, names } from './names.ts'

/**
 * The versions of the schema of Exchange Web Services, oldest first.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeversion
 */
export const ExchangeVersion: Names<Version> = names(exchangeVersions)
export type ExchangeVersion = Version
