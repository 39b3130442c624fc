import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { exitCodes, Failure, reasonOf } from './failure.ts'
import { addFolder } from './folder.ts'
import { addServe } from './serve.ts'
import { addUser } from './user.ts'

/** Runs a command line. @returns the exit code; nothing is thrown, what went wrong is one line on standard error */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(argv)
    return exitCodes.done
  } catch (error) {
    // Commander has told what is wrong with the arguments itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    process.stderr.write(`ews: ${reasonOf(error)}\n`)
    return error instanceof Failure ? error.exitCode : exitCodes.failed
  }
}

function createProgram(): Command {
  const program = new Command('ews')
    .description('Exchange Web Services for contacts: a server that EWS clients use as their address book.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(--help tells more)')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed (a line on standard error says why), 2 wrong use.')
    .exitOverride()
  addServe(program)
  addUser(program)
  addFolder(program)
  return program
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}
