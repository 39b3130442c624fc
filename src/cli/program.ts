import { Command, CommanderError } from 'commander'
import { addCompletion } from './completion/command.ts'
import { addDelete } from './delete/command.ts'
import { addDoctor } from './doctor/command.ts'
import { addExport } from './export/command.ts'
import { exitCodes, exitCodesHelp, Failure, reasonOf } from './failure.ts'
import { addFind } from './find/command.ts'
import { addFolder } from './folder.ts'
import { addImport } from './import/command.ts'
import { addPhoto } from './photo/command.ts'
import { addServe } from './serve.ts'
import { addSync } from './sync/command.ts'
import { addCopy, addMove } from './transfer/command.ts'
import { addUpdate } from './update/command.ts'
import { addUser } from './user.ts'
import { addVerify } from './verify/command.ts'
import { version } from './version.ts'

/** Runs a command line. @returns the exit code; nothing is thrown, what went wrong is one line on standard error */
export async function run(argv: readonly string[]): Promise<number> {
  // Whoever reads what is printed may have enough before its end, as 'head' has.
  process.stdout.once('error', error => process.exit(isNobodyReading(error) ? exitCodes.done : exitCodes.nothing))
  try {
    await createProgram().parseAsync(argv)
    return exitCodes.done
  } catch (error) {
    // Commander has told what is wrong with the arguments itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.nothing
    const isTold = error instanceof Failure
    process.stderr.write(`ews: ${isTold ? error.message : reasonOf(error)}\n`)
    return isTold ? error.exitCode : exitCodes.nothing
  }
}

function isNobodyReading({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE'
}

/** The command with all its commands. */
export function createProgram(): Command {
  const program = new Command('ews')
    .description(
      'Contacts over Exchange Web Services: at any server that speaks it, and a server that EWS clients use as their address book.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(--help tells more)')
    .addHelpText('after', `\n${exitCodesHelp}`)
    .exitOverride()
  addImport(program)
  addExport(program)
  addFind(program)
  addUpdate(program)
  addDelete(program)
  addMove(program)
  addCopy(program)
  addSync(program)
  addPhoto(program)
  addVerify(program)
  addDoctor(program)
  addServe(program)
  addUser(program)
  addFolder(program)
  addCompletion(program)
  return program
}
