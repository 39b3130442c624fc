import type { Command } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'
import { gathering } from '../update/command.ts'

/** What `ews verify` is told. */
export interface VerifyOptions extends FolderOptions {
  readonly format?: string
  readonly encoding?: string
  readonly map: readonly string[]
  readonly partial?: true
  readonly json?: true
}

const help = `
Contacts are known again by the UID of their card, else by an e-mail address, else by their name. It ends with 1 when anything differs.

Examples:
  ews verify backup.vcf
  ews verify staff.csv --folder Contacts/Staff --partial --json`

/** Adds `ews verify`. */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .description('compare a file with a folder, contact by contact')
    .argument('<file>', 'a file, or - for standard input')
    .option('--format <format>', 'vcard, csv or json-lines; without it, as the file looks')
    .option('--encoding <name>', 'of the file; without it, as the file looks')
    .addOption(gathering('--map <column=field>', 'where a column of CSV belongs; can be repeated'))
    .option('--partial', 'what the file does not say is no difference, nor contacts that it does not have')
    .option('--json', 'print the differences as lines of JSON')
  addFolderOptions(command)
    .addHelpText('after', help)
    .action(async (file: string, options: VerifyOptions) => (await import('./verify.ts')).verify(file, options))
}
