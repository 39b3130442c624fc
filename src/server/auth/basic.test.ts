import { expect, test } from 'vitest'
import { parseBasic, userNamesOf } from './basic.ts'

const encoded = (text: string, encoding: BufferEncoding = 'utf8') =>
  `Basic ${Buffer.from(text, encoding).toString('base64')}`

test('the example of RFC 7617', () => {
  expect(parseBasic('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toEqual({ name: 'Aladdin', password: 'open sesame' })
  expect(parseBasic('Basic dGVzdDoxMjPCow==')).toEqual({ name: 'test', password: '123£' })
})

test('a password holds anything but control characters', () => {
  expect(parseBasic(encoded('a@b::x: ä€"\'\\'))).toEqual({ name: 'a@b', password: ':x: ä€"\'\\' })
  expect(parseBasic(encoded('a:'))).toEqual({ name: 'a', password: '' })
})

test('what cannot be UTF-8 is Latin-1', () => {
  expect(parseBasic(encoded('jürgen:§', 'latin1'))).toEqual({ name: 'jürgen', password: '§' })
})

test.each([
  null,
  undefined,
  '',
  'Basic',
  'Basic ',
  'Basic a b',
  'Basic %',
  'Bearer YTpi',
  'BasicYTpi',
  encoded(':b'),
  encoded('ab'),
  encoded('a\n:b'),
  encoded('a:b\0'),
])('is not: %j', header => {
  expect(parseBasic(header)).toBeUndefined()
})

test('a domain is dropped first, and kept for a user whose name it is part of', () => {
  expect(userNamesOf('sadie@contoso.com')).toEqual(['sadie@contoso.com'])
  expect(userNamesOf('CONTOSO\\sadie')).toEqual(['sadie', 'CONTOSO\\sadie'])
})
