import { randomBytes } from 'node:crypto'
import { type AvPairs, avIds, flagsIn, hasMic, writeAvPairs } from './av-pairs.ts'
import { utf16 } from './fields.ts'
import { micOf, ntHash, proofOf, responseKey, sessionKey } from './keys.ts'
import { readChallenge, withMic, writeAuthenticate } from './messages.ts'

/** Who logs in. */
export interface Account {
  readonly user: string
  readonly password: string
  readonly domain: string
  readonly workstation: string
}

/** What else an answer says. */
export interface AnswerOptions {
  /** The service it is meant for, such as `HTTP/mail.contoso.com`. */
  readonly target?: string
  /** Digest of the connection's certificate, see `channelBindings`; absent without TLS. */
  readonly bindings?: Buffer | undefined
  /** Of the client, where the server tells none, and what is random: for tests with known answers. */
  readonly time?: Buffer
  readonly nonce?: Buffer
}

/**
 * The client's answer to a challenge.
 * @param negotiate the message that the challenge answers
 * @throws NtlmError for a challenge that is none
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/c0250a97-2940-40c7-82fb-20d208c71e96
 */
export function answerTo(
  challenge: Buffer,
  negotiate: Buffer,
  { password, ...account }: Account,
  options: AnswerOptions = {},
): Buffer {
  const { nonce: serverNonce, info } = readChallenge(challenge)
  const told = info.get(avIds.timestamp)
  const nonce = options.nonce ?? randomBytes(8)
  const key = responseKey(ntHash(password), account.user, account.domain)
  const pairs = told ? answeredPairs(info, options) : info
  const said = saidBy(told ?? options.time ?? fileTime(Date.now()), nonce, pairs)
  const proof = proofOf(key, serverNonce, said)
  // A server that tells the time takes no answer of the old kind.
  const lmResponse = told ? Buffer.alloc(24) : Buffer.concat([proofOf(key, serverNonce, nonce), nonce])
  const message = writeAuthenticate({ ...account, lmResponse, ntResponse: Buffer.concat([proof, said]) })
  return told ? withMic(message, micOf(sessionKey(key, proof), negotiate, challenge, message)) : message
}

function answeredPairs(info: AvPairs, { bindings = Buffer.alloc(16), target }: AnswerOptions): AvPairs {
  const flags = Buffer.alloc(4)
  flags.writeUInt32LE((flagsIn(info) | hasMic) >>> 0)
  const pairs = new Map(info).set(avIds.flags, flags).set(avIds.channelBindings, bindings)
  return target === undefined ? pairs : pairs.set(avIds.targetName, utf16(target))
}

/** How many bytes stand before the pairs in what a client says. */
export const saidBeforePairs = 28

function saidBy(time: Buffer, nonce: Buffer, pairs: AvPairs): Buffer {
  const version = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0])
  return Buffer.concat([version, time, nonce, Buffer.alloc(4), writeAvPairs(pairs), Buffer.alloc(4)])
}

/** Milliseconds from 1601 to 1970. */
const epoch = 11_644_473_600_000n

/** A time as NTLM has it: in tenths of microseconds since 1601. @param now in milliseconds since 1970 */
export function fileTime(now: number): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE((BigInt(Math.floor(now)) + epoch) * 10_000n)
  return time
}
