import { randomInt } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Failure } from './failure.ts'
import { askHidden } from './prompt.ts'

/** Without letters that look alike. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A random password of 100 bits that can be typed. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/**
 * A password for a user: of EWS_PASSWORD, else asked for twice on a terminal, else the first line of standard input.
 * @throws Failure when there is none
 */
export async function readPassword(name: string): Promise<string> {
  const password = process.env['EWS_PASSWORD'] ?? (process.stdin.isTTY ? await askTwice(name) : await firstLine())
  if (!password)
    throw new Failure('the password is empty; give one on standard input or in EWS_PASSWORD, or --generate')
  return password
}

async function askTwice(name: string): Promise<string> {
  const password = await askHidden(`Password for ${name}: `)
  if (password && password !== (await askHidden('The same again: '))) throw new Failure('the two passwords differ')
  return password
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
