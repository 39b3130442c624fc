import { type Command, Option } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'
import { addLimit, addSelection, type Selection } from '../contacts/selection.ts'
import { whereHelp } from '../where/help.ts'

/** What `ews find` is told. */
export interface FindOptions extends FolderOptions, Selection {
  readonly fields?: string
  readonly sort?: string
  readonly limit?: number
  readonly json?: true
  readonly csv?: true
  readonly vcf?: true
}

const examples = `
Examples:
  ews find --where 'CompanyName = Contoso' --sort Surname
  ews find --query sadie --fields DisplayName,MobilePhone
  ews find --where 'EmailAddress1 = ""' --json | jq -r '.[].DisplayName'`

/** Adds `ews find`. */
export function addFind(program: Command): void {
  const command = addLimit(addSelection(program.command('find').description('find contacts and print them')))
    .option('--fields <names>', 'fields to print, with commas between them')
    .option('--sort <names>', 'fields to sort by; a hyphen before one turns it round: Surname,-Birthday')
    .addOption(new Option('--json', 'as a JSON array, all fields that have a value').conflicts(['csv', 'vcf']))
    .addOption(new Option('--csv', 'as CSV').conflicts('vcf'))
    .addOption(new Option('--vcf', 'as vCards, with photos').conflicts('fields'))
  addFolderOptions(command)
    .addHelpText('after', whereHelp + examples)
    .action(async (options: FindOptions) => (await import('./find.ts')).find(options))
}
