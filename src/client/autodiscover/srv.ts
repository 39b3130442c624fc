/** A server that DNS names for a service. */
export interface SrvRecord {
  readonly name: string
  readonly port: number
  /** The lowest is asked first. */
  readonly priority: number
  readonly weight: number
}

/** Looks up the servers of a service in DNS, such as `_autodiscover._tcp.contoso.com`. */
export type ResolveSrv = (name: string) => Promise<readonly SrvRecord[]>

/** What of Node is used where there is Node; nothing is imported, so that programs in browsers need no replacement. */
interface Platform {
  readonly process?: { getBuiltinModule?(name: 'node:dns/promises'): { resolveSrv: ResolveSrv } }
}

/** The look-up of the platform; undefined where it has none, as in browsers. */
export function platformSrv(): ResolveSrv | undefined {
  const { process } = globalThis as Platform
  return process?.getBuiltinModule?.('node:dns/promises').resolveSrv
}
