import type { AgentOptions } from 'node:https'
import { Lines } from './lines.ts'

export type { NtlmError } from './fields.ts'

/** What may be said of a login besides name and password. */
export interface NtlmOptions {
  /** The domain; that of `DOMAIN\\user` when absent. */
  readonly domain?: string
  /** Name of this computer, for the server's log. */
  readonly workstation?: string
  /** How connections are made, as for an agent of `node:https`: `ca`, client certificates, `proxyEnv`. */
  readonly connection?: AgentOptions
}

/** Credentials that log in connections rather than requests, and so send the requests themselves. */
export interface NtlmCredentials {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * Name and password for NTLM, version 2: what Exchange in a company asks for unless it was told otherwise. Connections are
 * kept and used again, one for each request under way; logging in costs two requests for each. It needs Node; browsers
 * do it by themselves.
 * @param user `sadie`, `CONTOSO\\sadie` or `sadie@contoso.com`
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nthp/
 */
export function ntlm(user: string, password: string, options: NtlmOptions = {}): NtlmCredentials {
  const [, domainOfUser = '', name = user] = /^([^\\]*)\\(.*)$/.exec(user) ?? []
  const { domain = domainOfUser, workstation = '', connection = {} } = options
  const lines = new Lines({ user: name, password, domain, workstation }, connection)
  return { fetch: (url, init) => lines.fetch(url, init) }
}
