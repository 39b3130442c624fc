import { describe, expect, test } from 'vitest'
import {
  base64,
  bool,
  dateTime,
  double,
  guid,
  InvalidValue,
  int,
  language,
  long,
  oneOf,
  type Scalar,
  short,
  text,
} from './index.ts'

/** Texts that a kind reads, and how it writes the value again. */
const readable: [string, Scalar<unknown>, [string, string][]][] = [
  [
    'bool',
    bool,
    [
      ['true', 'true'],
      ['FALSE', 'false'],
      ['1', 'true'],
      [' 0\n', 'false'],
    ],
  ],
  [
    'int',
    int,
    [
      ['-2147483648', '-2147483648'],
      [' +0042 ', '42'],
      ['-0', '0'],
    ],
  ],
  [
    'short',
    short,
    [
      ['32767', '32767'],
      ['-32768', '-32768'],
    ],
  ],
  [
    'long',
    long,
    [
      ['9223372036854775807', '9223372036854775807'],
      [' -0 ', '0'],
      ['+12', '12'],
    ],
  ],
  [
    'double',
    double,
    [
      ['1.50', '1.5'],
      ['-.5', '-0.5'],
      ['1E3', '1000'],
      ['INF', 'INF'],
      ['-INF', '-INF'],
    ],
  ],
  [
    'base64',
    base64,
    [
      ['AAAA', 'AAAA'],
      [' A A==\n', 'AA=='],
      ['', ''],
    ],
  ],
  ['guid', guid, [['{C11FF724-AA03-4555-9952-8FA248A11C3E}', 'c11ff724-aa03-4555-9952-8fa248a11c3e']]],
  [
    'language',
    language,
    [
      ['fr-FR', 'fr-FR'],
      ['zh-Hant-TW', 'zh-Hant-TW'],
    ],
  ],
  [
    'text',
    text,
    [
      ['', ''],
      [' as it is\n', ' as it is\n'],
    ],
  ],
  [
    'oneOf',
    oneOf('Low', 'High'),
    [
      ['Low', 'Low'],
      [' High ', 'High'],
    ],
  ],
  [
    'dateTime',
    dateTime,
    [
      ['1990-12-31T11:59:00Z', '1990-12-31T11:59:00Z'],
      ['1990-12-31T11:59:00', '1990-12-31T11:59:00Z'],
      ['1990-12-31T11:59:00.999Z', '1990-12-31T11:59:00Z'],
      ['1990-12-31T23:59:00-02:30', '1991-01-01T02:29:00Z'],
      ['2024-02-29', '2024-02-29T00:00:00Z'],
      ['2024-02-29Z', '2024-02-29T00:00:00Z'],
      ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
      ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
      [' 1900-01-01T00:00:00Z\n', '1900-01-01T00:00:00Z'],
    ],
  ],
]

/** Texts that a kind refuses. */
const unreadable: [string, Scalar<unknown>, string[]][] = [
  ['bool', bool, ['', 'yes', '2', 'true false']],
  ['int', int, ['', '2147483648', '-2147483649', '1.0', '1e3', '0x10', 'NaN', '1 2', '１']],
  ['short', short, ['32768', '-32769']],
  ['long', long, ['', '9223372036854775808', '1.5', '12345678901234567890123', '1n']],
  ['double', double, ['', '.', '-', 'e', '1e', 'NaN', 'Infinity', '0x1', '1,5']],
  ['base64', base64, ['A', 'AA', 'AAA', '====', 'AA-_', 'AA=A', 'é===']],
  ['guid', guid, ['', 'c11ff724', 'c11ff724aa03455599528fa248a11c3e', 'g11ff724-aa03-4555-9952-8fa248a11c3e']],
  ['language', language, ['', 'no language', 'en_US', 'toolongaword', '-']],
  ['oneOf', oneOf('Low', 'High'), ['', 'low', 'Medium', 'toString']],
  [
    'dateTime',
    dateTime,
    ['', 'today', '1990-13-01', '2023-02-29', '1990-12-31T24:00:01Z', '1990-12-31T11:59Z', '90-12-31', '10000-01-01'],
  ],
]

describe.each(readable)('A value of kind %s', (_, kind, texts) => {
  test.each(texts)('is read from %j and written %j', (read, written) => {
    expect(kind.format(kind.parse(read))).toBe(written)
  })

  test('is accepted from a program as it was read, and refused when it is nothing of the kind', () => {
    for (const [read] of texts) expect(kind.check(kind.parse(read))).toEqual(kind.parse(read))
    for (const nothing of [{}, [], null, undefined, Number.NaN]) expect(() => kind.check(nothing)).toThrow(InvalidValue)
  })
})

describe.each(unreadable)('A value of kind %s', (_, kind, texts) => {
  test.each(texts)('is not read from %j', found => {
    expect(() => kind.parse(found)).toThrow(InvalidValue)
  })
})

test('A refusal quotes the beginning of what was found, never half a character', () => {
  expect(() => int.parse('seven')).toThrow("'seven' is not a whole number from -2147483648 to 2147483647")
  for (const long of [`${'a'.repeat(59)}😀b`, 'x'.repeat(1000)])
    for (const kind of [int, dateTime, guid, oneOf('Low')]) {
      const refusal = expect.objectContaining({ message: expect.stringMatching(/^'.{60}…' is not /su) })
      expect(() => kind.parse(long)).toThrow(refusal)
    }
})
