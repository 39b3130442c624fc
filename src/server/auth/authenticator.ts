import { type Connection, clientAddressOf } from '../http/connection.ts'
import type { User, Users } from '../store/store.ts'
import { type BasicCredentials, parseBasic, userNamesOf } from './basic.ts'
import { Guesses, type GuessOptions } from './guesses.ts'
import { NtlmLogins } from './ntlm.ts'
import { type VerifiedOptions, VerifiedPasswords } from './verified.ts'

/** Tells who sends a request. */
export interface Authenticator {
  /**
   * The user who sends a request; when it tells none, or wrongly, what to ask the client for (WWW-Authenticate).
   * @param connection the one that the request came through; undefined for one of this very process
   * @throws EwsError ErrorServerBusy when too many passwords wait to be checked, or too many were wrong
   */
  authenticate(headers: Headers, connection: Connection | undefined): Promise<User | string>
}

/** How users may log in. */
export interface AuthenticatorOptions extends VerifiedOptions, GuessOptions {
  /** Whether they may with NTLM, too. */
  readonly ntlm?: boolean
}

const offersBasic = 'Basic realm="ews-contacts"'

/** Authentication of users by name and password. */
export function createAuthenticator(
  users: Pick<Users, 'find' | 'findWithNtHash'>,
  options: AuthenticatorOptions = {},
): Authenticator {
  const passwords = new VerifiedPasswords(options)
  const guesses = new Guesses(options)
  const ntlm = options.ntlm ? new NtlmLogins(users, guesses) : undefined
  // Basic alone is offered unless it was asked for: some clients would choose NTLM or Negotiate and then fail.
  const offers = ntlm ? `NTLM, ${offersBasic}` : offersBasic
  const verify = async ({ name: given, password }: BasicCredentials, address: string): Promise<User | undefined> => {
    const user = await findUser(users, given)
    const name = user?.name ?? given.toLowerCase()
    if (passwords.knows(name, password, user?.passwordHash)) return user
    guesses.try(name, address, password)
    if (!(await passwords.check(name, password, user?.passwordHash))) return undefined
    guesses.right(name, address)
    return user
  }
  return {
    authenticate: async (headers, connection) => {
      const address = clientAddressOf(headers, connection)
      const credentials = parseBasic(headers.get('authorization'))
      if (credentials) return (await verify(credentials, address)) ?? offers
      const told = await ntlm?.login(headers, connection, address)
      if (told === undefined) return offersBasic
      if (told === '') return offers
      return typeof told === 'string' ? `NTLM ${told}` : told
    },
  }
}

async function findUser(users: Pick<Users, 'find'>, name: string): Promise<User | undefined> {
  for (const candidate of userNamesOf(name)) {
    const user = await users.find(candidate)
    if (user) return user
  }
  return undefined
}
