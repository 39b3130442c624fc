import { type Command, Option } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'

/** Who is right when both sides changed a contact. */
export type Rule = 'server' | 'file' | 'newer' | 'ask'

/** What `ews sync` is told. */
export interface SyncOptions extends FolderOptions {
  readonly state?: string
  readonly conflict?: Rule
  readonly forceDelete?: true
  readonly dryRun?: true
  readonly json?: true
}

const help = `
What was there at both sides and is gone at one is deleted at the other, unless it was changed there meanwhile. What was never seen at
both sides is never deleted. Without --conflict, a contact that both sides changed is told, and left as it is at both.

Examples:
  ews sync ~/contacts --dry-run
  ews sync ~/contacts --folder Contacts/Clients --conflict newer
  ews sync staff.csv --folder Contacts/Staff`

/** Adds `ews sync`. */
export function addSync(program: Command): void {
  const command = program
    .command('sync')
    .description('keep a folder of vCards, or a file, and a folder at the server the same, both ways')
    .argument('<where>', 'a folder of vCards, one in each file; or a file: .vcf, .csv, .jsonl')
    .option('--state <file>', 'what both sides were the last time; without it, beside the cards or the file')
    .addOption(
      new Option('--conflict <rule>', 'who is right when both sides changed a contact').choices([
        'server',
        'file',
        'newer',
        'ask',
      ]),
    )
    .option('--force-delete', 'even when one side would be empty then')
    .option('--dry-run', 'tell what would be done, and do nothing')
    .option('--json', 'print what became of each contact, a line of JSON for each')
  addFolderOptions(command)
    .addHelpText('after', help)
    .action(async (where: string, options: SyncOptions) => (await import('./sync.ts')).sync(where, options))
}
