import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { ntHash } from '../../ntlm/keys.ts'

/** N = 2^15, r = 8, p = 1: 32 MiB and some 75 ms. They stand in every hash, so that raising them keeps old ones valid. */
const cost = { logN: 15, r: 8, p: 1 }
type Cost = typeof cost
const saltBytes = 16
const keyBytes = 32

/**
 * A hash of a password to be stored: `scrypt$15$8$1$salt$key`, with log2 N, r and p.
 * @see https://www.rfc-editor.org/rfc/rfc7914
 */
export function hashPassword(password: string): Promise<string> {
  return hashAt(cost, password)
}

/** A hash that is checked in no time, and so can be guessed in no time: for the users of tests, whose passwords are known. */
export function hashPasswordForTests(password: string): Promise<string> {
  return hashAt({ logN: 4, r: 8, p: 1 }, password)
}

/**
 * Whether a password is the one that was hashed.
 * @throws Error when the hash is not one of `hashPassword`
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, logN, r, p, salt = '', key = ''] = hash.split('$')
  const expected = Buffer.from(key, 'base64url')
  if (scheme !== 'scrypt' || expected.length < keyBytes)
    throw new Error('the stored hash of a password is not understood; set the password anew')
  const parameters = { logN: Number(logN), r: Number(r), p: Number(p) }
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), parameters, expected.length), expected)
}

/**
 * The NT hash of a password, in base64, which NTLM needs. It is not salted, and whoever has it can log in with it: it is
 * kept only for users who shall log in with NTLM.
 */
export function ntHashOf(password: string): string {
  return ntHash(password.normalize('NFC')).toString('base64')
}

/** A hash that no password has, and that costs as much to find out. */
export function unmatchableHash(): string {
  return encode(cost, randomBytes(saltBytes), randomBytes(keyBytes))
}

async function hashAt(cost: Cost, password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return encode(cost, salt, await derive(password, salt, cost, keyBytes))
}

function encode(cost: Cost, salt: Buffer, key: Buffer): string {
  return `scrypt$${cost.logN}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Passwords are compared in normal form C: keyboards differ in how they compose an accented letter (RFC 8265). */
function derive(password: string, salt: Buffer, { logN, r, p }: Cost, length: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
}
