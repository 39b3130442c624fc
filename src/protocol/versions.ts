/**
 * Versions of the EWS schema, oldest first.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/requestserverversion
 */
export const exchangeVersions = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2009',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2012',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
  'V2015_10_05',
  'V2016_01_06',
  'V2016_04_13',
  'V2016_07_13',
  'V2016_10_10',
  'V2017_01_07',
  'V2017_04_14',
  'V2017_07_11',
] as const

/** Name of a version of the EWS schema. */
export type ExchangeVersion = (typeof exchangeVersions)[number]

const ranks = new Map<string, number>(exchangeVersions.map((version, rank) => [version, rank]))

/** Whether a version knows what came with another. */
export function atLeast(version: ExchangeVersion, since: ExchangeVersion): boolean {
  return (ranks.get(version) as number) >= (ranks.get(since) as number)
}

/**
 * The newest version of the table that a requested name covers: clients also ask for names that no schema has
 * (`Exchange2019`, `Exchange2015_SP1`). Undefined when it is not a version's name.
 */
export function resolveVersion(name: string): ExchangeVersion | undefined {
  if (ranks.has(name)) return name as ExchangeVersion
  if (!/^(Exchange20\d\d|V20\d\d_)/.test(name)) return undefined
  return exchangeVersions.findLast(version => version[0] === name[0] && version < name)
}
