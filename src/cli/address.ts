import { InvalidArgumentError } from 'commander'

/** Where to listen. */
export interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Reads `host:port`, `[::1]:port`, `port` for loopback only, or `:port` for every IPv4 address of the machine.
 * @throws InvalidArgumentError
 */
export function parseAddress(text: string): Address {
  const match = /^(?:(?<host>[^:[\]]*|\[[\da-f:.]+\]):)?(?<port>\d{1,5})$/i.exec(text)
  const { host = '127.0.0.1', port } = match?.groups ?? {}
  if (port === undefined || Number(port) > 65535)
    throw new InvalidArgumentError('It must be host:port, [::1]:port, :port or port, the port from 0 to 65535.')
  return { host: host.replace(/^\[(.*)\]$/, '$1') || '0.0.0.0', port: Number(port) }
}
