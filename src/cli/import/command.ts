import { type Command, Option } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'
import { gathering } from '../update/command.ts'

/** What `ews import` is told. */
export interface ImportOptions extends FolderOptions {
  readonly format?: string
  readonly encoding?: string
  readonly map: readonly string[]
  readonly match?: MatchName
  readonly key: string
  readonly onMatch: 'update' | 'skip' | 'duplicate'
  /** A file, or false for none. */
  readonly journal?: string | false
  readonly rejects?: string
  readonly dryRun?: true
  readonly json?: true
}

/** By what contacts that are there are known, as people write it. */
export type MatchName = 'key' | 'email' | 'name+email'

const examples = `
Contacts that fail are told, one line each, and written to the file of --rejects as they were: mend them there, and import that file.
Ctrl+C stops after the batches under way and prints how to go on; nothing is done twice then, nor after a crash.

Examples:
  ews import contacts.vcf --dry-run
  ews import staff.csv --match email --rejects rejected.csv
  ews import crm.csv --map 'Customer no.=PublicStrings/Customer/String' --match key --key PublicStrings/Customer/String
  other-program | ews import - --format vcard --folder Contacts/Clients`

/** Adds `ews import`. */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('create or update contacts and groups from a file, with their photos')
    .argument('<file>', 'a file, or - for standard input')
    .option('--format <format>', 'vcard, csv or json-lines; without it, as the file looks')
    .option('--encoding <name>', 'of the file; without it, as the file looks')
    .addOption(
      gathering('--map <column=field>', 'where a column of CSV belongs; can be repeated; no field leaves it out'),
    )
    .addOption(
      new Option('--match <by>', 'by what contacts that are there are known').choices(['key', 'email', 'name+email']),
    )
    .addOption(
      new Option('--key <field>', 'which field is the key').default(
        'PublicStrings/vCardUid/String',
        'the UID of vCards',
      ),
    )
    .addOption(
      new Option('--on-match <what>', 'what becomes of those that are there')
        .choices(['update', 'skip', 'duplicate'])
        .default('update'),
    )
    .option(
      '--journal <file>',
      'note there what was done, to go on from; without it, beside the file until all is done',
    )
    .option('--no-journal', 'note nothing')
    .option('--rejects <file>', 'write contacts there that failed')
    .option('--dry-run', 'tell what would be done, and do nothing')
    .option('--json', 'print what became of each contact, a line of JSON for each')
  addFolderOptions(command)
    .addHelpText('after', examples)
    .action(async (file: string, options: ImportOptions) => (await import('./import.ts')).importContacts(file, options))
}
