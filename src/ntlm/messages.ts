import { type AvPairs, readAvPairs, writeAvPairs } from './av-pairs.ts'
import {
  assertMessage,
  fieldAt,
  flags,
  messageTypes,
  NtlmError,
  newMessage,
  offered,
  utf16,
  withFields,
} from './fields.ts'

/** Says that the client would like to log in. It has room for a version that nobody needs: some servers count on it. */
export function writeNegotiate(): Buffer {
  const message = newMessage(messageTypes.negotiate, 40)
  message.writeUInt32LE(offered, 12)
  return message
}

/** What a client asks for, as flags. @throws NtlmError when it is another message */
export function readNegotiate(message: Buffer): number {
  assertMessage(message, messageTypes.negotiate, 16)
  return message.readUInt32LE(12)
}

/** What the server wants an answer to. */
export interface Challenge {
  /** 8 random bytes. */
  readonly nonce: Buffer
  /** What the server tells of itself. */
  readonly info: AvPairs
}

const challengeLength = 56

/** A challenge as it travels. @param name of the server @param asked what the client asks for, as flags */
export function writeChallenge({ nonce, info }: Challenge, name: string, asked = 0): Buffer {
  const message = newMessage(messageTypes.challenge, challengeLength)
  const granted = asked & (flags.sign | flags.seal)
  message.writeUInt32LE((offered | flags.targetTypeServer | flags.targetInfo | granted) >>> 0, 20)
  message.set(nonce, 24)
  return withFields(message, [
    [12, utf16(name)],
    [40, writeAvPairs(info)],
  ])
}

/** @throws NtlmError when it is another message, or one of a server that has no Unicode or no NTLMv2 */
export function readChallenge(message: Buffer): Challenge {
  assertMessage(message, messageTypes.challenge, 48)
  const agreed = message.readUInt32LE(20)
  if (!(agreed & flags.unicode && agreed & flags.targetInfo)) throw new NtlmError('the server has no NTLMv2')
  return { nonce: message.subarray(24, 32), info: readAvPairs(fieldAt(message, 40)) }
}

/** What a client answers. */
export interface Authentication {
  readonly user: string
  readonly domain: string
  readonly workstation: string
  readonly lmResponse: Buffer
  readonly ntResponse: Buffer
}

const authenticateLength = 88
const micPlace = 72

/** An answer as it travels; there is place for the code that vouches for all messages. */
export function writeAuthenticate(given: Authentication): Buffer {
  const message = newMessage(messageTypes.authenticate, authenticateLength)
  message.writeUInt32LE((offered | flags.targetInfo) >>> 0, 60)
  return withFields(message, [
    [28, utf16(given.domain)],
    [36, utf16(given.user)],
    [44, utf16(given.workstation)],
    [12, given.lmResponse],
    [20, given.ntResponse],
    [52, Buffer.alloc(0)],
  ])
}

/** @throws NtlmError when it is another message, or broken off */
export function readAuthenticate(message: Buffer): Authentication {
  assertMessage(message, messageTypes.authenticate, 64)
  const encoding = message.readUInt32LE(60) & flags.unicode ? 'utf16le' : 'latin1'
  const text = (place: number) => fieldAt(message, place).toString(encoding)
  return {
    domain: text(28),
    user: text(36),
    workstation: text(44),
    lmResponse: fieldAt(message, 12),
    ntResponse: fieldAt(message, 20),
  }
}

/** The code in an answer that vouches for all messages, and the answer with zeros in its place. */
export function takeMic(message: Buffer): { readonly mic: Buffer; readonly without: Buffer } {
  return { mic: message.subarray(micPlace, micPlace + 16), without: withMic(message, Buffer.alloc(16)) }
}

/** An answer with such a code. */
export function withMic(message: Buffer, mic: Buffer): Buffer {
  return Buffer.concat([message.subarray(0, micPlace), mic, message.subarray(micPlace + 16)])
}
