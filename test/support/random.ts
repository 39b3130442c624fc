import fc from 'fast-check'
import type { Kind, Random } from '../../src/protocol/index.ts'

/** Texts that writers and readers of XML, JSON and SQL stumble over. */
export const hostileTexts = [
  '&<>"\'',
  '&amp;&#60;&lt;',
  ']]>',
  '<![CDATA[x]]>',
  '<!-- x -->',
  'a\rb',
  'a\r\nb',
  'a\tb\nc',
  '😀👩‍👩‍👧‍👦é',
  '\u{10FFFD}\uFFFD',
  'null',
  '__proto__',
  "'; drop table item; --",
  '{"a":"\\u0000"}',
  'a\u00A0\u2028\u2029\u200Bb',
  '\u202Eright to left',
  '%s %n $1 {{x}}',
]

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

const carriable = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
  )
  .map(text => text.replace(forbidden, '').trim() || 'x')

/** A source of random values that fast-check drives, so that what fails is made smaller. */
function randomOf(generate: fc.GeneratorValue): Random {
  return {
    integer: (min, max) => generate(fc.integer, { min, max }),
    pick: choices => choices[generate(fc.nat, { max: choices.length - 1 })] as (typeof choices)[number],
    text: () => generate(() => carriable),
  }
}

/** Any value of a kind. */
export function anyOf<T>(kind: Kind<T>): fc.Arbitrary<T> {
  return fc.gen().map(generate => kind.random(randomOf(generate)))
}
