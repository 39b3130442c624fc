import type { Command } from 'commander'
import { addConnectionOptions, type ConnectionOptions } from '../connect/connection-options.ts'

/** What `ews doctor` is told. */
export interface DoctorOptions extends ConnectionOptions {
  readonly write?: true
  readonly json?: true
}

const help = `
It ends with 0 when all is well, 1 when some of it is not, 2 when contacts cannot be reached at all.

Examples:
  ews doctor sadie@contoso.com
  ews doctor https://mail.contoso.com/EWS/Exchange.asmx --user sadie@contoso.com --write`

/** Adds `ews doctor`. */
export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .description('find out what works on the way to a server and what does not, and say what to do about it')
    .argument('[where]', 'address of the service, or the e-mail address of a user; else --url or --user')
    .option('--write', 'also create, update and delete a contact')
    .option('--json', 'as JSON')
  addConnectionOptions(command)
    .addHelpText('after', help)
    .action(async (where: string | undefined, options: DoctorOptions) =>
      (await import('./doctor.ts')).doctor(where, options),
    )
}
