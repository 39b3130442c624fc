import { spawnSync } from 'node:child_process'

/** Debian's own, since another Python may come first and have no exchangelib. */
export const python = '/usr/bin/python3'

/** How each program that not every machine has shows that it is there. */
const probes = {
  bash: ['bash', '--version'],
  curl: ['curl', '--version'],
  python: [python, '--version'],
  exchangelib: [python, '-c', 'import exchangelib'],
  davmail: ['test', '-e', '/usr/share/davmail/davmail.jar'],
  zeep: [python, '-c', 'import zeep'],
  xmllint: ['xmllint', '--version'],
} as const

/** A program that not every machine has. */
export type Program = keyof typeof probes

/** Whether a program is there. @throws Error where CI decides, which must not do without */
export function isThere(program: Program): boolean {
  const [command, ...options] = probes[program]
  const found = spawnSync(command, options).status === 0
  if (!found && process.env['CI']) throw new Error(`${program} is not installed, and CI must not do without it`)
  return found
}
