import { toBase64 } from './base64.ts'
import { ServiceValidationException } from './exceptions.ts'

/**
 * Says who is calling: gives the value of the Authorization header, anew for every request.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangecredentials
 */
export interface Credentials {
  authorization(): string | Promise<string>
}

/**
 * Name and password (HTTP Basic, UTF-8). Use it with https only.
 * @param user for Exchange usually `user@domain` or `DOMAIN\\user`
 * @throws ServiceValidationException for a name with a colon, which Basic cannot carry
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.webcredentials
 */
export function basic(user: string, password: string): Credentials {
  if (user.includes(':')) throw new ServiceValidationException('A user name for Basic cannot hold a colon.')
  const header = `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`
  return { authorization: () => header }
}

/**
 * An OAuth token, or a function that gives the current one.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.oauthcredentials
 */
export function bearer(token: string | (() => string | Promise<string>)): Credentials {
  return { authorization: async () => `Bearer ${typeof token === 'string' ? token : await token()}` }
}
