import type { Mailbox, Store, User } from '../server/store/store.ts'
import { Failure } from './failure.ts'

/** The mailbox of a user, or a shared one. @throws Failure that says how to find those there are */
export async function existingMailbox(store: Store, name: string): Promise<Mailbox> {
  const mailbox = await store.users.mailboxAt(name)
  if (!mailbox) throw new Failure(`there is no user ${name}; 'ews user list' lists those there are`)
  return mailbox
}

/** Somebody who can log in. @throws Failure */
export async function existingUser(store: Store, name: string): Promise<User> {
  const user = await store.users.find(name)
  if (user) return user
  const { address } = await existingMailbox(store, name)
  throw new Failure(`${address} is a shared mailbox: it has no password, and nobody logs in as it`)
}
