import { spawnSync } from 'node:child_process'
import { describe, test } from 'vitest'

/** Debian's own, since another Python may come first and have no exchangelib. */
export const python = '/usr/bin/python3'

/** How each program that not every machine has shows that it is there. */
const probes = {
  curl: ['curl', '--version'],
  python: [python, '--version'],
  exchangelib: [python, '-c', 'import exchangelib'],
} as const

/** `describe` and `test` for what needs such a program: skipped without it, but never where CI decides. */
export function needing(program: keyof typeof probes) {
  const [command, ...options] = probes[program]
  const isThere = spawnSync(command, options).status === 0
  if (!isThere && process.env['CI']) throw new Error(`${program} is not installed, and CI must not do without it`)
  return { describe: describe.skipIf(!isThere), test: test.skipIf(!isThere) }
}
