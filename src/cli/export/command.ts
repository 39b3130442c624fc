import { type Command, Option } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'
import { addLimit, addSelection, type Selection } from '../contacts/selection.ts'
import { whereHelp } from '../where/help.ts'

/** What `ews export` is told. */
export interface ExportOptions extends FolderOptions, Selection {
  readonly format?: string
  readonly vcardVersion: '3.0' | '4.0'
  readonly limit?: number
}

const examples = `
Examples:
  ews export contacts.vcf
  ews export --format csv - | less
  ews export clients.csv --folder Contacts/Clients --where 'CompanyName = Contoso'`

/** Adds `ews export`. */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('write contacts and groups to a file, with their photos')
    .argument('[file]', 'a file, whose ending tells the format (.vcf, .csv, .jsonl), or - for standard output', '-')
    .option('--format <format>', 'vcard, csv or json-lines; where the file does not tell, vcard')
    .addOption(new Option('--vcard-version <version>', 'of vCards').choices(['3.0', '4.0']).default('3.0'))
  addFolderOptions(addLimit(addSelection(command)))
    .addHelpText('after', whereHelp + examples)
    .action(async (file: string, options: ExportOptions) => (await import('./export.ts')).exportContacts(file, options))
}
