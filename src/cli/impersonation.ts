import type { Command } from 'commander'
import type { StoreLocation } from '../server/store/open.ts'
import { everyMailbox } from '../server/store/sharing/impersonation.ts'
import type { Store } from '../server/store/store.ts'
import { existingMailbox, existingUser } from './existing.ts'
import { Failure } from './failure.ts'
import { addStoreOptions, withStore } from './store-options.ts'

const help = `
Such a user, a program's account say, names somebody in the header ExchangeImpersonation of a request, and the request is
then as if that user had sent it.

Examples:
  ews user grant-impersonation sync@contoso.com
  ews user grant-impersonation sync@contoso.com --of sadie@contoso.com mack@contoso.com
  ews user revoke-impersonation sync@contoso.com`

/** Adds the commands that let users act as others, or no more. */
export function addImpersonation(user: Command): void {
  addStoreOptions(user.command('grant-impersonation'))
    .description('let a user act as others (ExchangeImpersonation)')
    .argument('<name>', 'who shall act as others')
    .option('--of <mailbox...>', 'as whom; as everybody, also those added later, when not given')
    .addHelpText('after', help)
    .action(grant)
  addStoreOptions(user.command('revoke-impersonation'))
    .description('let a user act as others no more')
    .argument('<name>')
    .option('--of <mailbox...>', 'as whom; as anybody when not given')
    .addHelpText('after', help)
    .action(revoke)
}

type Options = StoreLocation & { of?: readonly string[] }

async function grant(name: string, options: Options): Promise<void> {
  await withStore(options, async store => {
    const user = await existingUser(store, name)
    const addresses: string[] = []
    for (const one of options.of ?? []) addresses.push((await existingMailbox(store, one)).address)
    if (addresses.includes(user.name)) throw new Failure(`${user.name} needs no leave to act as ${user.name}`)
    await store.impersonation.grant(user.name, options.of ? addresses : [everyMailbox])
    process.stderr.write(await stateOf(store, user.name))
  })
}

async function revoke(name: string, options: Options): Promise<void> {
  await withStore(options, async store => {
    const user = await existingUser(store, name)
    const granted = await store.impersonation.of(user.name)
    const revoked = await store.impersonation.revoke(user.name, options.of ?? granted)
    const state = await stateOf(store, user.name)
    if (revoked === 0) throw new Failure(`there was nothing to revoke: ${state.trimEnd()}`)
    process.stderr.write(state)
  })
}

async function stateOf({ impersonation }: Store, name: string): Promise<string> {
  const granted = await impersonation.of(name)
  if (granted.length === 0) return `${name} may not act as others.\n`
  return `${name} may act as ${granted.includes(everyMailbox) ? 'everybody' : granted.join(', ')}.\n`
}
