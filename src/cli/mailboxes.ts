import { hashPassword, ntHashOf, verifyPassword } from '../server/auth/password.ts'
import type { Store } from '../server/store/store.ts'
import { generatePassword } from './passwords.ts'

/** A mailbox that was asked for on the command line. */
export interface GivenMailbox {
  readonly name: string
  readonly password: string
}

/** Who can log in. */
export interface Login {
  readonly name: string
  /** Known only of a mailbox that was made just now for want of any. */
  readonly password?: string
}

/**
 * Makes the mailboxes that were asked for; a first one when there is none at all.
 * @param ntlm whether they can log in with NTLM
 * @returns whom to tell of
 */
export async function prepareMailboxes(store: Store, given: readonly GivenMailbox[], ntlm = false): Promise<Login[]> {
  for (const mailbox of given) await makeOrKeep(store, mailbox, ntlm)
  if (given.length > 0) return given.map(({ name }) => ({ name }))
  const users = await store.users.list()
  if (users.length > 0) return users
  const first = { name: 'me@localhost', password: generatePassword() }
  await makeOrKeep(store, first, ntlm)
  return [first]
}

async function makeOrKeep(store: Store, { name, password }: GivenMailbox, ntlm: boolean): Promise<void> {
  const { users } = store
  const user = await users.find(name)
  const isKept = user && (await verifyPassword(password, user.passwordHash))
  const passwordHash = isKept ? user.passwordHash : await hashPassword(password)
  if (!user) await users.add(name, passwordHash)
  if (ntlm) await users.setPassword(name, passwordHash, ntHashOf(password))
  else if (user && !isKept) await users.setPassword(name, passwordHash)
}
