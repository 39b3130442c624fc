import { XmlReader, XmlWriter } from '../xml/index.ts'
import { atLeast, type ExchangeVersion } from './versions.ts'

/** Namespaces of EWS messages, by the prefix that the tables of this folder write them with. */
export const namespaces = {
  s: 'http://schemas.xmlsoap.org/soap/envelope/',
  m: 'http://schemas.microsoft.com/exchange/services/2006/messages',
  t: 'http://schemas.microsoft.com/exchange/services/2006/types',
  e: 'http://schemas.microsoft.com/exchange/services/2006/errors',
} as const

/** Microsoft's article prints its listings with `https:` namespaces; messages copied from there are understood too. */
const prefixes = new Map(
  Object.entries(namespaces).flatMap(([prefix, uri]) => [
    [uri, prefix],
    [uri.replace('http:', 'https:'), prefix],
  ]),
)

/**
 * The moment at which clocks somewhere show a time, both in milliseconds since 1970: the time as if it were UTC.
 * @throws InvalidValue when nobody knows
 */
export type WallClock = (time: number) => number

/** Reads an EWS message. */
export class EwsReader extends XmlReader {
  /** The version that a request is made for, where it says one. */
  version?: ExchangeVersion | undefined
  /** Where dates and times without an offset belong; UTC when there is none. */
  wallClock?: WallClock | undefined
}

/** Opens an EWS message for reading. */
export function readerOf(text: string): EwsReader {
  return new EwsReader(text, prefixes)
}

/** Writes an EWS message in one version of the schema: what came later is left out. */
export class EwsWriter extends XmlWriter {
  readonly version: ExchangeVersion

  constructor(version: ExchangeVersion) {
    super()
    this.version = version
  }

  /** Whether the version being written has what came with `since`. */
  has(since: ExchangeVersion | undefined): boolean {
    return since === undefined || atLeast(this.version, since)
  }
}
