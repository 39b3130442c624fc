import { type Command, Option } from 'commander'
import { addFolderOptions } from '../connect/connection-options.ts'
import type { ChoosingOptions } from '../contacts/chosen.ts'
import { addLimit, addSelection } from '../contacts/selection.ts'
import type { Consent } from '../job/consent.ts'
import { addConsentOptions } from '../job/consent-options.ts'
import { whereHelp } from '../where/help.ts'

/** What `ews delete` is told. */
export interface DeleteOptions extends ChoosingOptions, Consent {
  readonly mode: 'MoveToDeletedItems' | 'SoftDelete' | 'HardDelete'
  readonly json?: true
}

const examples = `
Examples:
  ews delete --where 'Categories = Old' --dry-run
  ews delete --where 'Categories = Old' --yes`

/** Adds `ews delete`. */
export function addDelete(program: Command): void {
  const command = addLimit(addSelection(program.command('delete').description('delete contacts')))
  command.addOption(
    new Option('--mode <mode>', 'what becomes of them')
      .choices(['MoveToDeletedItems', 'SoftDelete', 'HardDelete'])
      .default('MoveToDeletedItems'),
  )
  addFolderOptions(addConsentOptions(command))
    .addHelpText('after', whereHelp + examples)
    .action(async (options: DeleteOptions) => (await import('./delete.ts')).deleteContacts(options))
}
