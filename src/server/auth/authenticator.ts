import type { User, Users } from '../store/store.ts'
import { parseBasic, userNamesOf } from './basic.ts'
import { type VerifiedOptions, VerifiedPasswords } from './verified.ts'

/** Tells who sends a request. */
export interface Authenticator {
  /**
   * The user of an `Authorization` header; undefined when there is none, or it is not right.
   * @throws EwsError ErrorServerBusy when too many passwords wait to be checked
   */
  authenticate(header: string | null | undefined): Promise<User | undefined>
}

/** Authentication of users by name and password. */
export function createAuthenticator(users: Pick<Users, 'find'>, options?: VerifiedOptions): Authenticator {
  const passwords = new VerifiedPasswords(options)
  return {
    authenticate: async header => {
      const credentials = parseBasic(header)
      if (!credentials) return undefined
      const user = await findUser(users, credentials.name)
      const name = user?.name ?? credentials.name
      return (await passwords.check(name, credentials.password, user?.passwordHash)) ? user : undefined
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
