import { autodiscoverPaths } from '../http/paths.ts'
import { ewsUrlOf } from './settings.ts'

/** Where the protocols are that a program may ask for, by their names. */
const protocols: Readonly<Record<string, (origin: string) => string>> = {
  EWS: origin => ewsUrlOf({ origin }),
  AutodiscoverV1: origin => `${origin}${autodiscoverPaths.pox}`,
}

/**
 * Autodiscover in JSON: where a protocol is. It asks for no password and tells the same of every address, so that nobody
 * learns who has a mailbox.
 * @param address for whom
 * @param origin where the program sees this server
 */
export function answerJson(address: string | undefined, protocol: string | undefined, origin: string): Response {
  if (!address) return refused('MandatoryParameterMissing', "A valid value must be provided for 'Email'.")
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) return refused('InvalidUserId', 'The address is not one of a mailbox.')
  if (!protocol) return refused('MandatoryParameterMissing', "A valid value must be provided for 'Protocol'.")
  const name = Object.keys(protocols).find(name => name.toLowerCase() === protocol.toLowerCase())
  if (name !== undefined) return json(200, { Protocol: name, Url: protocols[name]?.(origin) })
  const supported = Object.keys(protocols).join(',')
  return refused('InvalidProtocol', `The given protocol value is invalid. Supported values are '${supported}'.`)
}

function refused(code: string, message: string): Response {
  return json(400, { ErrorCode: code, ErrorMessage: message })
}

function json(status: number, value: object): Response {
  return Response.json(value, { status, headers: { 'Cache-Control': 'no-store' } })
}
