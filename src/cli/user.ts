import { type Command, InvalidArgumentError } from 'commander'
import { faultOfUserName } from '../server/auth/user-name.ts'
import type { StoreLocation } from '../server/store/open.ts'
import type { Store, User } from '../server/store/store.ts'
import { exitCodes, Failure } from './failure.ts'
import { addStoreOptions, withStore } from './store-options.ts'

const passwordHelp = `
The password is taken from EWS_PASSWORD, else asked for on a terminal, else read from the first line of standard input.
With --generate a random one is made, and is all that is printed on standard output.`

/** Adds `ews user` and what can be done with users. */
export function addUser(program: Command): void {
  const user = program.command('user').description('add, list and remove users, or set their passwords')
  addStoreOptions(user.command('add'))
    .description('add a user, with a mailbox')
    .argument('<name>', 'name to log in with, and address of the mailbox', parseNewName)
    .option('--display-name <name>', 'name for people')
    .option('--generate', 'make a random password')
    .addHelpText('after', passwordHelp)
    .action(add)
  addStoreOptions(user.command('list')).description('list all users').option('--json', 'as JSON').action(list)
  addStoreOptions(user.command('remove'))
    .description('remove a user, with the mailbox and all contacts in it')
    .argument('<name>')
    .option('--yes', 'do not ask')
    .action(remove)
  addStoreOptions(user.command('passwd'))
    .description('set the password of a user; it counts at once')
    .argument('<name>')
    .option('--generate', 'make a random password')
    .addHelpText('after', passwordHelp)
    .action(passwd)
}

type PasswordOptions = StoreLocation & { generate?: true }

async function add(name: string, options: PasswordOptions & { displayName?: string }): Promise<void> {
  await withStore(options, async store => {
    if (await store.users.find(name)) throw new Failure(`there is a user ${name} already`)
    const user = await store.users.add(name, await newHash(name, options), options.displayName)
    process.stderr.write(`Added ${user.name}.\n`)
  })
}

async function passwd(name: string, options: PasswordOptions): Promise<void> {
  await withStore(options, async store => {
    const user = await existing(store, name)
    await store.users.setPassword(user.name, await newHash(user.name, options))
    process.stderr.write(`The password of ${user.name} is set.\n`)
  })
}

async function remove(name: string, options: StoreLocation & { yes?: true }): Promise<void> {
  await withStore(options, async store => {
    const user = await existing(store, name)
    if (options.yes || (await confirmed(user))) await store.users.remove(user.name)
    else throw new Failure(`${user.name} was not removed`)
    process.stderr.write(`Removed ${user.name}.\n`)
  })
}

async function list(options: StoreLocation & { json?: true }): Promise<void> {
  const users = await withStore(options, store => store.users.list())
  const rows = users.map(({ name, mailbox }) => ({ name, displayName: mailbox.displayName, address: mailbox.address }))
  if (options.json) return console.log(JSON.stringify(rows, undefined, 2))
  if (rows.length === 0) process.stderr.write('There are no users yet; add one with: ews user add NAME\n')
  const width = Math.max(...rows.map(row => row.name.length))
  for (const { name, displayName } of rows) console.log(`${name.padEnd(width)}  ${displayName}`)
}

async function existing(store: Store, name: string): Promise<User> {
  const user = await store.users.find(name)
  if (!user) throw new Failure(`there is no user ${name}; 'ews user list' lists those there are`)
  return user
}

async function newHash(name: string, { generate }: PasswordOptions): Promise<string> {
  const { generatePassword, readPassword } = await import('./passwords.ts')
  const { hashPassword } = await import('../server/auth/password.ts')
  const password = generate ? generatePassword() : await readPassword(name)
  if (generate) console.log(password)
  return hashPassword(password)
}

async function confirmed(user: User): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Failure('add --yes to remove a user without being asked', exitCodes.usage)
  const { confirm } = await import('./prompt.ts')
  return confirm(`Remove ${user.name} and all contacts of the mailbox?`)
}

function parseNewName(name: string): string {
  const fault = faultOfUserName(name)
  if (fault) throw new InvalidArgumentError(`${fault}.`)
  return name
}
