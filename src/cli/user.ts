import { type Command, InvalidArgumentError } from 'commander'
import { faultOfUserName } from '../server/auth/user-name.ts'
import type { StoreLocation } from '../server/store/open.ts'
import type { Mailbox, Store } from '../server/store/store.ts'
import { existingMailbox, existingUser } from './existing.ts'
import { Failure } from './failure.ts'
import { addImpersonation } from './impersonation.ts'
import { addStoreOptions, withStore } from './store-options.ts'
import { listUsers } from './user-list.ts'

const passwordHelp = `
The password is taken from EWS_PASSWORD, else asked for on a terminal, else read from the first line of standard input.
With --generate a random one is made, and is all that is printed on standard output.`

const ntlmOption = 'let the user log in with NTLM, too: a weaker hash of the password is kept for it'

const sharedHelp = `
A shared mailbox has no password, and nobody logs in to it: users get at it by the rights that 'ews folder share' gives.

Examples:
  ews user add sadie@contoso.com --display-name 'Sadie Daniels'
  ews user add team@contoso.com --shared && ews folder share team@contoso.com --with everybody --level editor`

/** Adds `ews user` and what can be done with users. */
export function addUser(program: Command): void {
  const user = program.command('user').description('add, list and remove users, set passwords, let users act as others')
  addStoreOptions(user.command('add'))
    .description('add a user, with a mailbox, or a mailbox that users share')
    .argument('<name>', 'name to log in with, and address of the mailbox', parseNewName)
    .option('--display-name <name>', 'name for people')
    .option('--generate', 'make a random password')
    .option('--ntlm', ntlmOption)
    .option('--shared', 'a mailbox for several users, without a password')
    .addHelpText('after', passwordHelp + sharedHelp)
    .action(add)
  addStoreOptions(user.command('list'))
    .description('list all users and shared mailboxes')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  ews user list --json')
    .action(listUsers)
  addStoreOptions(user.command('remove'))
    .description('remove a user or a shared mailbox, with all contacts in it')
    .argument('<name>')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  ews user remove sadie@contoso.com')
    .action(remove)
  addStoreOptions(user.command('passwd'))
    .description('set the password of a user; it counts at once')
    .argument('<name>')
    .option('--generate', 'make a random password')
    .option('--ntlm', ntlmOption)
    .addHelpText('after', `${passwordHelp}\n\nExamples:\n  ews user passwd sadie@contoso.com`)
    .action(passwd)
  addImpersonation(user)
}

type PasswordOptions = StoreLocation & { generate?: true; ntlm?: true }
type AddOptions = PasswordOptions & { displayName?: string; shared?: true }

async function add(name: string, options: AddOptions): Promise<void> {
  if (options.shared && (options.generate || options.ntlm))
    throw new Failure('a shared mailbox has no password; leave out --generate and --ntlm')
  await withStore(options, async store => {
    if (await store.users.mailboxAt(name)) throw new Failure(`there is a user ${name} already`)
    if (options.shared) return addShared(store, name, options.displayName)
    const { hash, ntHash } = await newHashes(name, options)
    const user = await store.users.add(name, hash, options.displayName)
    if (ntHash) await store.users.setPassword(name, hash, ntHash)
    process.stderr.write(`Added ${user.name}.\n`)
  })
}

async function addShared(store: Store, name: string, displayName: string | undefined): Promise<void> {
  const { address } = await store.users.addShared(name, displayName)
  const next = `ews folder share ${address} --with USER`
  process.stderr.write(`Added ${address}, which nobody may use yet; give users rights with: ${next}\n`)
}

async function passwd(name: string, options: PasswordOptions): Promise<void> {
  await withStore(options, async store => {
    const user = await existingUser(store, name)
    const { hash, ntHash } = await newHashes(user.name, options)
    await store.users.setPassword(user.name, hash, ntHash)
    process.stderr.write(`The password of ${user.name} is set.\n`)
  })
}

async function remove(name: string, options: StoreLocation & { yes?: true }): Promise<void> {
  await withStore(options, async store => {
    const mailbox = await existingMailbox(store, name)
    if (options.yes || (await confirmed(mailbox))) await store.users.remove(mailbox.address)
    else throw new Failure(`${mailbox.address} was not removed`)
    process.stderr.write(`Removed ${mailbox.address}.\n`)
  })
}

async function newHashes(name: string, { generate, ntlm }: PasswordOptions) {
  const { generatePassword, readPassword } = await import('./passwords.ts')
  const { hashPassword, ntHashOf } = await import('../server/auth/password.ts')
  const password = generate ? generatePassword() : await readPassword(name)
  if (generate) console.log(password)
  return { hash: await hashPassword(password), ntHash: ntlm && ntHashOf(password) }
}

async function confirmed({ address }: Mailbox): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Failure('add --yes to remove a user without being asked')
  const { confirm } = await import('./prompt.ts')
  return confirm(`Remove ${address} and all contacts of the mailbox?`)
}

function parseNewName(name: string): string {
  const fault = faultOfUserName(name)
  if (fault) throw new InvalidArgumentError(`${fault}.`)
  return name
}
