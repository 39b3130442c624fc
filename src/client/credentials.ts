import { toBase64 } from './base64.ts'
import { ServiceValidationException } from './exceptions.ts'

/**
 * Says who is calling: gives the value of the Authorization header, anew for every request.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangecredentials
 */
export interface HeaderCredentials {
  /** @param refused what the server has just refused: the request is sent again when the answer is another */
  authorization(refused?: string): string | Promise<string>
}

/** Logs in connections rather than requests, and so sends the requests: `ntlm` of `ews-contacts/ntlm` makes them. */
export interface ConnectionCredentials {
  readonly fetch: (url: string, init: RequestInit) => Response | Promise<Response>
}

/** Says who is calling. */
export type Credentials = HeaderCredentials | ConnectionCredentials

/**
 * Name and password (HTTP Basic, UTF-8). Use it with https only.
 * @param user for Exchange usually `user@domain` or `DOMAIN\\user`
 * @throws ServiceValidationException for a name with a colon, which Basic cannot carry
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.webcredentials
 */
export function basic(user: string, password: string): HeaderCredentials {
  if (user.includes(':')) throw new ServiceValidationException('A user name for Basic cannot hold a colon.')
  const header = `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`
  return { authorization: () => header }
}

/**
 * An OAuth token, or a function that gives the current one. It is asked before every request, and once more when the
 * server refuses what it gave: with that token, so that it does not give it again from a store of its own.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.oauthcredentials
 */
export function bearer(token: string | ((refused?: string) => string | Promise<string>)): HeaderCredentials {
  const current = typeof token === 'string' ? () => token : token
  return { authorization: async refused => `${scheme}${await current(refused?.slice(scheme.length))}` }
}

const scheme = 'Bearer '
