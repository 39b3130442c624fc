import { BlockList, isIPv6 } from 'node:net'

/** Whose socket a request came through, as @hono/node-server tells it; in-process calls have none. */
export interface Connection {
  readonly remoteAddress?: string | undefined
  /** True on a TLS socket. */
  readonly encrypted?: boolean | undefined
  /** The certificate of this server on a TLS socket, with its DER as `raw`. */
  getCertificate?(): object | null
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** Whether an IP address is of this machine itself. */
export function isLoopback(address: string): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Whether nobody else can read what is sent: TLS, the machine itself (also a proxy on it), or this very process. */
export function isPrivate(connection: Connection | undefined): boolean {
  if (!connection || connection.encrypted) return true
  return connection.remoteAddress !== undefined && isLoopback(connection.remoteAddress)
}

/**
 * The address that a request comes from; empty in this very process. A proxy on this machine is believed whom it had
 * the request from: what it adds to X-Forwarded-For comes last.
 */
export function clientAddressOf(headers: Headers, connection: Connection | undefined): string {
  const address = connection?.remoteAddress ?? ''
  if (address === '' || !isLoopback(address)) return address
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || address
}
