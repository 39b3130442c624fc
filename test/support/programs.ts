import { describe, test } from 'vitest'
import { isThere, type Program } from './probes.ts'

export { python } from './probes.ts'

/** `describe` and `test` for what needs such a program: skipped without it, but never where CI decides. */
export function needing(program: Program) {
  const isMissing = !isThere(program)
  return { describe: describe.skipIf(isMissing), test: test.skipIf(isMissing) }
}
