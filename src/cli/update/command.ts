import { type Command, Option } from 'commander'
import { addFolderOptions } from '../connect/connection-options.ts'
import type { ChoosingOptions } from '../contacts/chosen.ts'
import { addLimit, addSelection } from '../contacts/selection.ts'
import type { Consent } from '../job/consent.ts'
import { addConsentOptions } from '../job/consent-options.ts'
import { whereHelp } from '../where/help.ts'

/** What `ews update` is told. */
export interface UpdateOptions extends ChoosingOptions, Consent {
  readonly set: readonly string[]
  readonly unset: readonly string[]
  readonly json?: true
}

const examples = `
Examples:
  ews update --where 'CompanyName = ""' --set CompanyName=Contoso --dry-run
  ews update --where 'Department = Sales' --set 'Categories=Sales; Europe' --unset AssistantName --yes`

/** Adds `ews update`. */
export function addUpdate(program: Command): void {
  const command = addLimit(addSelection(program.command('update').description('change fields of contacts')))
    .addOption(gathering('--set <field=value>', 'give a field this value; can be repeated'))
    .addOption(gathering('--unset <field>', 'take the value of a field away; can be repeated'))
  addFolderOptions(addConsentOptions(command))
    .addHelpText('after', whereHelp + examples)
    .action(async (options: UpdateOptions) => (await import('./update.ts')).update(options))
}

/** An option that can be repeated. */
export function gathering(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none')
}
