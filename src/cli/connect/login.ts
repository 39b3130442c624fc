import { basic, bearer, type Credentials } from '../../client/index.ts'
import { ntlm } from '../../ntlm/index.ts'
import { Failure } from '../failure.ts'
import type { ConnectionOptions } from './connection-options.ts'
import { askAsNobody, isPrivate, schemesIn } from './schemes.ts'
import { passwordOf, tokenSource } from './secrets.ts'

type Send = (url: string, init: RequestInit) => Promise<Response>

/** Who is calling. */
export interface Login {
  readonly credentials: Credentials
  /** Whether what is sent would tell others a secret. */
  readonly isReadable: boolean
}

/** Who is calling, by what was given. @throws Failure when something is missing */
export async function loginOf(options: ConnectionOptions): Promise<Login> {
  const token = tokenSource(options)
  const { auth = token && 'bearer', user } = options
  if (auth === 'bearer') {
    if (!token) throw new Failure('--auth bearer wants a token; set EWS_TOKEN, or give --token-command')
    return { credentials: bearer(token), isReadable: true }
  }
  if (user === undefined) throw new Failure('say who you are with --user or EWS_USER')
  const password = await passwordOf(user, options)
  if (auth === 'basic') return { credentials: basic(user, password), isReadable: true }
  return { credentials: auth === 'ntlm' ? ntlm(user, password) : asOffered(user, password), isReadable: false }
}

/** @throws Failure for an address to which a secret would go in the clear */
export function assertPrivate(url: string): void {
  const { host } = new URL(url)
  if (isPrivate(new URL(url))) return
  throw new Failure(`what logs you in would go to ${host} in the clear; use an https address, or --auth ntlm`)
}

/** Logs in as each server offers: Basic where nobody else can read it, else NTLM. */
function asOffered(user: string, password: string): Credentials {
  const ways = new Map<string, Promise<Send>>()
  const choose = async (url: string, { signal }: RequestInit): Promise<Send> => {
    const offered = schemesIn((await askAsNobody(url, signal)).headers)
    const hasNtlm = offered.includes('ntlm') || offered.includes('negotiate')
    if (hasNtlm && !(offered.includes('basic') && isPrivate(new URL(url)))) return ntlm(user, password).fetch
    if (offered.includes('bearer') && !offered.includes('basic'))
      throw new Failure('the server takes tokens only; set EWS_TOKEN, or give --token-command')
    assertPrivate(url)
    return withBasic(user, password)
  }
  const send: Send = async (url, init) => {
    const { origin } = new URL(url)
    const way = ways.get(origin) ?? choose(url, init)
    ways.set(origin, way)
    way.catch(() => ways.delete(origin))
    return (await way)(url, init)
  }
  return { fetch: send }
}

function withBasic(user: string, password: string): Send {
  const credentials = basic(user, password)
  return async (url, init) => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', await credentials.authorization())
    return fetch(url, { ...init, headers })
  }
}
