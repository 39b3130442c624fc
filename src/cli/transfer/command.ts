import type { Command } from 'commander'
import { addFolderOptions } from '../connect/connection-options.ts'
import type { ChoosingOptions } from '../contacts/chosen.ts'
import { addLimit, addSelection } from '../contacts/selection.ts'
import type { Consent } from '../job/consent.ts'
import { addConsentOptions } from '../job/consent-options.ts'
import { whereHelp } from '../where/help.ts'

/** What `ews move` and `ews copy` are told. */
export interface TransferOptions extends ChoosingOptions, Consent {
  readonly toMailbox?: string
  readonly json?: true
}

/** Adds `ews move`. */
export function addMove(program: Command): void {
  addTransfer(program, 'move')
}

/** Adds `ews copy`. */
export function addCopy(program: Command): void {
  addTransfer(program, 'copy')
}

function addTransfer(program: Command, verb: 'move' | 'copy'): void {
  const examples = `
Examples:
  ews ${verb} Contacts/Clients --where 'Categories = Client' --dry-run
  ews ${verb} contacts --to-mailbox team@contoso.com --where 'CompanyName = Contoso' --yes`
  const command = program
    .command(verb)
    .description(`${verb} contacts to another folder`)
    .argument('<destination>', 'path of the folder, such as Contacts/Clients')
    .option('--to-mailbox <address>', 'whose folder that is; without it, of the same mailbox')
  addFolderOptions(addConsentOptions(addLimit(addSelection(command))))
    .addHelpText('after', whereHelp + examples)
    .action(async (destination: string, options: TransferOptions) =>
      (await import('./transfer.ts')).transfer(verb, destination, options),
    )
}
