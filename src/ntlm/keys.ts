import { createHmac } from 'node:crypto'
import { utf16 } from './fields.ts'
import { md4 } from './md4.ts'

/** The NT hash of a password: whoever has it can log in as if he had the password. */
export function ntHash(password: string): Buffer {
  return md4(utf16(password))
}

/**
 * The key of a user for NTLMv2 (NTOWFv2), from the NT hash of the password.
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/5e550938-91d4-459f-b67d-75d70009e3f3
 */
export function responseKey(hash: Uint8Array, user: string, domain: string): Buffer {
  return hmacMd5(hash, utf16(user.toUpperCase() + domain))
}

/** What proves that one has the key: 16 bytes, over the server's challenge and what the client says. */
export function proofOf(key: Uint8Array, serverChallenge: Uint8Array, said: Uint8Array): Buffer {
  return hmacMd5(key, serverChallenge, said)
}

/** The session's key, from that of the user and the proof. */
export function sessionKey(key: Uint8Array, proof: Uint8Array): Buffer {
  return hmacMd5(key, proof)
}

/** The code that vouches for all three messages (MIC); its own place in the last one is zero. */
export function micOf(session: Uint8Array, ...messages: readonly Uint8Array[]): Buffer {
  return hmacMd5(session, ...messages)
}

function hmacMd5(key: Uint8Array, ...data: readonly Uint8Array[]): Buffer {
  return createHmac('md5', key).update(Buffer.concat(data)).digest()
}
