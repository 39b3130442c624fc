import type { User, Users } from '../store/store.ts'
import { parseBasic, userNamesOf } from './basic.ts'
import { Guesses, type GuessOptions } from './guesses.ts'
import { type VerifiedOptions, VerifiedPasswords } from './verified.ts'

/** Tells who sends a request. */
export interface Authenticator {
  /**
   * The user of an `Authorization` header; undefined when there is none, or it is not right.
   * @param address where the request comes from
   * @throws EwsError ErrorServerBusy when too many passwords wait to be checked, or too many were wrong
   */
  authenticate(header: string | null | undefined, address: string): Promise<User | undefined>
}

/** Authentication of users by name and password. */
export function createAuthenticator(
  users: Pick<Users, 'find'>,
  options: VerifiedOptions & GuessOptions = {},
): Authenticator {
  const passwords = new VerifiedPasswords(options)
  const guesses = new Guesses(options)
  return {
    authenticate: async (header, address) => {
      const credentials = parseBasic(header)
      if (!credentials) return undefined
      const { password } = credentials
      const user = await findUser(users, credentials.name)
      const name = user?.name ?? credentials.name.toLowerCase()
      if (passwords.knows(name, password, user?.passwordHash)) return user
      guesses.try(name, address, password)
      if (!(await passwords.check(name, password, user?.passwordHash))) return undefined
      guesses.right(name, address)
      return user
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
