import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyOf } from '../../../test/support/random.ts'
import { folded, foldedCase, foldedMarks, wordsOf } from './fold.ts'
import { base64, bool, dateTime, double, guid, int, long, oneOf, type Scalar, short, text } from './index.ts'
import { compareKeys, textKeyOf } from './search.ts'

// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
const kinds: Scalar<any>[] = [text, bool, int, short, long, double, base64, guid, dateTime, oneOf('Low', 'High')]

test.each(kinds.map(kind => [kind.name, kind] as const))(
  'a constant of kind %s is compared as the value it stands for',
  (_, kind) => {
    fc.assert(
      fc.property(anyOf(kind), value => {
        expect(kind.search?.keysOf(value)).toEqual([kind.search?.keyOf(kind.format(value))])
      }),
    )
  },
)

describe('The order of', () => {
  const order = (kind: Scalar<unknown>, ...constants: string[]): string[] =>
    constants
      .map(constant => ({ constant, key: kind.search?.keyOf(constant) ?? '' }))
      .sort((a, b) => compareKeys(a.key, b.key))
      .map(({ constant }) => constant)

  test.each<[string, Scalar<unknown>, string[]]>([
    ['numbers', int as Scalar<unknown>, ['-10', '-9', '0', '7', '11']],
    ['large numbers', long as Scalar<unknown>, ['-9007199254740993', '9007199254740992', '9007199254740993']],
    ['moments', dateTime as Scalar<unknown>, ['0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2026-01-01T00:00:00Z']],
    ['bytes', base64 as Scalar<unknown>, ['', 'AA==', 'AAA=', 'AQ==', 'Zm9v', '/+9z', '//8=']],
    ['words', oneOf('Low', 'Normal', 'High') as Scalar<unknown>, ['Low', 'Normal', 'High']],
    [
      'texts',
      text as Scalar<unknown>,
      ['', ' ', '10', '9', 'Ann', 'anna', 'Änne', 'Anton', 'zoe', 'Ωmega', '\uffee', '😀'],
    ],
  ])('%s', (_, kind, ascending) => {
    expect(order(kind, ...ascending.toReversed())).toEqual(ascending)
  })

  test('texts is the order of their code points, as databases have it', () => {
    const any = fc.string({ unit: 'binary', maxLength: 6 })
    fc.assert(
      fc.property(any, any, (one, other) => {
        const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other))
        expect(Math.sign(compareKeys(one, other))).toBe(bytes)
      }),
    )
  })
})

describe('Folding', () => {
  const pairs = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))

  test.each([
    ['STRASSE', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['Ａｎｎ', 'ann'],
    ['e\u0301', 'É'],
  ])('%s and %s have the same key', (one, other) => {
    expect(textKeyOf(one)).toBe(textKeyOf(other))
  })

  test('texts have the same key just when they differ in letter case alone', () => {
    expect(textKeyOf('Jose')).not.toBe(textKeyOf('José'))
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(textKeyOf(one) === textKeyOf(other)).toBe(foldedCase(one) === foldedCase(other))
      }),
    )
  })

  test('a part of a text is a part of it when it is folded', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(folded(one + other)).toContain(folded(one))
        expect(folded(one + other)).toContain(folded(other))
      }),
    )
  })

  test('folding what is folded in one respect changes nothing in the others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), any => {
        expect(folded(foldedMarks(any))).toBe(folded(any))
        expect(folded(foldedCase(any))).toBe(folded(any))
      }),
    )
  })

  test('words are runs of letters and digits', () => {
    expect(wordsOf(folded("Ann-Sophie O'Neil, café 2nd_floor <ann@x.org>"))).toEqual([
      'ann',
      'sophie',
      'o',
      'neil',
      'cafe',
      '2nd',
      'floor',
      'ann',
      'x',
      'org',
    ])
  })
})
