import type { ServerVersionInfo } from '../protocol/index.ts'

/**
 * The version of the server that answered.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeserverinfo
 */
export class ExchangeServerInfo {
  readonly majorVersion: number
  readonly minorVersion: number
  readonly majorBuildNumber: number
  readonly minorBuildNumber: number
  /** The newest schema that the server knows. */
  readonly versionString: string | undefined

  constructor(info: ServerVersionInfo) {
    this.majorVersion = info.majorVersion ?? 0
    this.minorVersion = info.minorVersion ?? 0
    this.majorBuildNumber = info.majorBuildNumber ?? 0
    this.minorBuildNumber = info.minorBuildNumber ?? 0
    this.versionString = info.version
  }

  /** The version as Exchange's tools write it: `15.00.0847.031`. */
  toString(): string {
    const parts = [this.majorVersion, this.minorVersion, this.majorBuildNumber, this.minorBuildNumber]
    return parts.map((part, i) => String(part).padStart([2, 2, 4, 3][i] as number, '0')).join('.')
  }
}
