import { assertCarriable } from '../../xml/index.ts'
import { beginningOf } from './fold.ts'
import { invalid, type Scalar } from './kind.ts'
import { named } from './named.ts'
import { several } from './random.ts'
import { type Compared, scalar } from './scalar.ts'
import { textKeyOf } from './search.ts'
import { builtIn, wholeNumber } from './xsd.ts'

const asText: Compared<string> = { family: 'text', by: textKeyOf, textsOf: value => [value] }

/** Any text, kept as it stands. */
export const text: Scalar<string> = scalar({
  name: 'text',
  textType: builtIn('xs:string'),
  mapi: 'String',
  parse: value => value,
  format: value => value,
  check: checkText,
  compared: asText,
  brief: value => beginningOf(value, 255),
  random: random => random.text(),
})

/** `true` or `false`; `1` and `0` are read too. */
export const bool: Scalar<boolean> = scalar({
  name: 'bool',
  textType: builtIn('xs:boolean'),
  mapi: 'Boolean',
  parse: value => {
    const word = value.trim().toLowerCase()
    if (word === 'true' || word === '1') return true
    if (word === 'false' || word === '0') return false
    return invalid(value, 'a truth value; write true or false')
  },
  format: value => (value ? 'true' : 'false'),
  check: value => (typeof value === 'boolean' ? value : invalid(value, 'true or false')),
  compared: { family: 'truth', by: Number },
  random: random => random.pick([true, false]),
})

/** A whole number between two bounds. */
export function integer(name: string, least: number, most: number, mapi?: 'Integer' | 'Short'): Scalar<number> {
  const expected = `a whole number from ${least} to ${most}`
  const bounded = (value: number, found: unknown): number =>
    Number.isInteger(value) && value >= least && value <= most ? value : invalid(found, expected)
  return scalar({
    name,
    textType: wholeNumber(least, most),
    ...(mapi && { mapi }),
    parse: value => bounded(/^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : Number.NaN, value),
    format: String,
    check: value => bounded(typeof value === 'number' ? value : Number.NaN, value),
    compared: { family: 'number', by: value => value, bitsOf: value => value },
    random: random => random.integer(Math.max(least, -0x7fffffff), Math.min(most, 0x7fffffff)),
  })
}

/** A 32-bit whole number. */
export const int = integer('int', -0x80000000, 0x7fffffff, 'Integer')

/** A 16-bit whole number. */
export const short = integer('short', -0x8000, 0x7fff, 'Short')

/** A 64-bit whole number, kept as decimal text since a JavaScript number cannot hold it. */
export const long: Scalar<string> = scalar({
  name: 'long',
  textType: builtIn('xs:long'),
  mapi: 'Long',
  parse: parseLong,
  format: value => value,
  check: value => parseLong(typeof value === 'string' ? value : String(value)),
  compared: {
    family: 'number',
    by: value => BigInt(value),
    bitsOf: value => Number(BigInt.asUintN(32, BigInt(value))),
  },
  random: random =>
    `${random.pick(['-', ''])}${random.integer(1, 0x7fffffff)}${random.integer(10_000_000, 99_999_999)}`,
})

/** A floating-point number. */
export const double: Scalar<number> = scalar({
  name: 'double',
  textType: builtIn('xs:double'),
  mapi: 'Double',
  parse: value => {
    const word = value.trim()
    if (word === 'INF' || word === '-INF') return word === 'INF' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    const number = word === '' || /[^\d+\-.eE]/.test(word) ? Number.NaN : Number(word)
    return Number.isNaN(number) ? invalid(value, 'a number') : number
  },
  format: value => (Number.isFinite(value) ? String(value) : value > 0 ? 'INF' : '-INF'),
  check: value => (typeof value === 'number' && !Number.isNaN(value) ? value : invalid(value, 'a number')),
  compared: { family: 'number', by: value => value },
  random: random => random.integer(-1_000_000, 1_000_000) / 8,
})

/** Bytes as base64 text on one line. */
export const base64: Scalar<string> = scalar({
  name: 'base64',
  textType: builtIn('xs:base64Binary'),
  mapi: 'Binary',
  parse: parseBase64,
  format: value => value,
  check: value => parseBase64(checkText(value)),
  compared: { family: 'bytes', by: orderOfBytes },
  // Of 512 bytes those that whole groups of letters stand for.
  brief: value => beginningOf(value, 680),
  random: random => several(random, () => random.pick(['AAAA', '/+9z', 'Zm9v', 'bWVt'])).join(''),
})

/** A GUID, kept in lower case without braces. */
export const guid: Scalar<string> = named(
  't:GuidType',
  scalar({
    name: 'guid',
    textType: builtIn('xs:string', ['pattern', '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}']),
    mapi: 'CLSID',
    parse: parseGuid,
    format: value => value,
    check: value => parseGuid(checkText(value)),
    compared: { family: 'guid', by: value => value },
    random: random => {
      const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }),
)

/** A language tag such as `en-US`. */
export const language: Scalar<string> = scalar({
  name: 'language',
  textType: builtIn('xs:language'),
  mapi: 'String',
  parse: parseLanguage,
  format: value => value,
  check: value => parseLanguage(checkText(value)),
  compared: asText,
  random: random => random.pick(['en', 'en-US', 'fr-FR', 'zh-Hant-TW']),
})

function checkText(value: unknown): string {
  if (typeof value !== 'string') return invalid(value, 'text')
  assertCarriable(value)
  return value
}

function parseLong(value: string): string {
  const word = value.trim()
  const number = /^[+-]?\d{1,19}$/.test(word) ? BigInt(word) : undefined
  if (number === undefined || number !== BigInt.asIntN(64, number)) return invalid(value, 'a 64-bit whole number')
  return number.toString()
}

function parseBase64(value: string): string {
  const compact = value.replace(/\s+/g, '')
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return invalid(value, 'base64 text')
  return compact
}

function parseGuid(value: string): string {
  const found = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/.exec(value.trim().toLowerCase())
  return found?.[1] ?? invalid(value, 'a GUID like 00062004-0000-0000-c000-000000000046')
}

function parseLanguage(value: string): string {
  return /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(value) ? value : invalid(value, 'a language tag like en-US')
}

const sextets = '=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A text that is in the order of the bytes, which the letters of base64 are not. */
function orderOfBytes(value: string): string {
  return Array.from(value, letter => String.fromCharCode(0x20 + sextets.indexOf(letter))).join('')
}
