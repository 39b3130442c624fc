import { expect, test } from 'vitest'
import { hashPassword, unmatchableHash, verifyPassword } from './password.ts'

test('a hash is of its password only, and never the same twice', async () => {
  const [first, second] = await Promise.all([hashPassword('secret'), hashPassword('secret')])
  expect(first).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(first).not.toBe(second)
  expect(await verifyPassword('secret', first)).toBe(true)
  expect(await verifyPassword('Secret', first)).toBe(false)
})

test('a hash keeps the cost with which it was made (a test vector of RFC 7914)', async () => {
  const salt = Buffer.from('NaCl').toString('base64url')
  const key = Buffer.from(
    'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    'hex',
  ).toString('base64url')
  expect(await verifyPassword('password', `scrypt$10$8$16$${salt}$${key}`)).toBe(true)
})

test('no password has the unmatchable hash', async () => {
  expect(unmatchableHash()).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await verifyPassword('', unmatchableHash())).toBe(false)
})

test.each(['', 'plain', 'bcrypt$15$8$1$c2FsdA$a2V5', 'scrypt$15$8$1$c2FsdA$', 'scrypt$15$8$1$c2FsdA$a2V5'])(
  'what is no hash is refused: %s',
  async hash => {
    await expect(verifyPassword('secret', hash)).rejects.toThrow('set the password anew')
  },
)
