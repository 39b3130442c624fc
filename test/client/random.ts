import fc, { type GeneratorValue } from 'fast-check'
import type { Random } from '../../src/protocol/index.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter(word => word.isWellFormed() && !forbidden.test(word) && word.trim() === word)

/** The source of random values that the kinds of the protocol take, fed by fast-check, which shrinks what fails. */
export function randomFrom(generate: GeneratorValue): Random {
  return {
    integer: (min, max) => generate(fc.integer, { min, max }),
    pick: choices => choices[generate(fc.nat, { max: choices.length - 1 })] as (typeof choices)[number],
    text: () => generate(() => text),
  }
}
