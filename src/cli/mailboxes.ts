import { hashPassword, verifyPassword } from '../server/auth/password.ts'
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

/** Makes the mailboxes that were asked for; a first one when there is none at all. @returns whom to tell of */
export async function prepareMailboxes(store: Store, given: readonly GivenMailbox[]): Promise<Login[]> {
  for (const mailbox of given) await makeOrKeep(store, mailbox)
  if (given.length > 0) return given.map(({ name }) => ({ name }))
  const users = await store.users.list()
  if (users.length > 0) return users
  const first = { name: 'me@localhost', password: generatePassword() }
  await makeOrKeep(store, first)
  return [first]
}

async function makeOrKeep(store: Store, { name, password }: GivenMailbox): Promise<void> {
  const user = await store.users.find(name)
  if (!user) await store.users.add(name, await hashPassword(password))
  else if (!(await verifyPassword(password, user.passwordHash))) {
    await store.users.setPassword(name, await hashPassword(password))
  }
}
