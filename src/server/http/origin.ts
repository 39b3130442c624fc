import type { IncomingMessage } from 'node:http'
import { type Connection, isLoopback } from './connection.ts'

/** A host with a port, perhaps: a name, an IPv4 address, or an IPv6 address in brackets. */
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/i

/**
 * Scheme and host under which a client sees this server, such as `https://mail.contoso.com`; undefined when the host that
 * it names is none. A proxy on this machine is believed what it tells of the client's request; nobody else is.
 * @param incoming the request as Node has it, absent when it did not come through a port
 */
export function originOf(request: Request, incoming: IncomingMessage | undefined): string | undefined {
  const url = new URL(request.url)
  const connection: Connection | undefined = incoming?.socket
  const told = connection?.remoteAddress !== undefined && isLoopback(connection.remoteAddress)
  const forwarded = (name: string) => (told ? request.headers.get(name)?.split(',', 1)[0]?.trim() : undefined)
  const scheme = forwarded('x-forwarded-proto')?.toLowerCase()
  const own = connection ? (connection.encrypted ? 'https' : 'http') : url.protocol.slice(0, -1)
  const host = forwarded('x-forwarded-host') ?? request.headers.get('host') ?? url.host
  const origin = `${scheme === 'http' || scheme === 'https' ? scheme : own}://${host.toLowerCase()}`
  return host.length <= 255 && hostPattern.test(host) && URL.canParse(origin) ? origin : undefined
}
