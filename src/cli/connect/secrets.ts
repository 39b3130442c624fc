import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Failure, reasonOf } from '../failure.ts'
import { askHidden } from '../prompt.ts'
import type { ConnectionOptions } from './connection-options.ts'

type PasswordOptions = Pick<ConnectionOptions, 'passwordCommand' | 'passwordFile'>

/**
 * The password of a user: what was named on the command line, else EWS_PASSWORD, else asked for on a terminal.
 * @throws Failure when there is none
 */
export async function passwordOf(user: string, options: PasswordOptions): Promise<string> {
  const { passwordCommand, passwordFile } = options
  if (passwordCommand !== undefined) return outputOf('--password-command', passwordCommand)
  if (passwordFile !== undefined) return firstLineIn(passwordFile)
  const given = process.env['EWS_PASSWORD']
  if (given) return given
  if (!process.stdin.isTTY)
    throw new Failure(
      `there is no password for ${user}; set EWS_PASSWORD, or give --password-file or --password-command`,
    )
  const answer = await askHidden(`Password for ${user}: `)
  if (answer) return answer
  throw new Failure('the password is empty')
}

/** Gives the token, and another one when the server refused it; undefined when none was given. */
export function tokenSource({
  tokenCommand,
}: Pick<ConnectionOptions, 'tokenCommand'>): ((refused?: string) => Promise<string>) | undefined {
  if (tokenCommand === undefined) {
    const token = process.env['EWS_TOKEN']
    return token ? async () => token : undefined
  }
  let current: Promise<string> | undefined
  return async refused => {
    if (!current || (refused !== undefined && (await current) === refused))
      current = outputOf('--token-command', tokenCommand)
    return current
  }
}

/** The first line that a command prints. What it printed is in no complaint. */
async function outputOf(option: string, command: string): Promise<string> {
  // What comes on standard input may be contacts.
  const stdin = process.stdin.isTTY ? 'inherit' : 'ignore'
  const child = spawn(command, { shell: true, stdio: [stdin, 'pipe', 'inherit'] })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  const line = firstLineOf(output)
  if (code !== 0) throw new Failure(`the command of ${option} ended with ${code}; run it by itself to see why`)
  if (!line) throw new Failure(`the command of ${option} printed nothing`)
  return line
}

function firstLineIn(file: string): string {
  try {
    return firstLineOf(readFileSync(file, 'utf8')) || refuse(`the first line of ${file} is empty`)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`cannot read the file of --password-file: ${reasonOf(error)}`)
  }
}

function refuse(message: string): never {
  throw new Failure(message)
}

function firstLineOf(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}
