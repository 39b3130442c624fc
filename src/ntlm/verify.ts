import { timingSafeEqual } from 'node:crypto'
import { saidBeforePairs } from './answer.ts'
import { avIds, flagsIn, hasMic, readAvPairs } from './av-pairs.ts'
import { micOf, proofOf, responseKey, sessionKey } from './keys.ts'
import { type Authentication, readChallenge, takeMic } from './messages.ts'

/** The messages of one login. */
export interface Handshake {
  readonly negotiate: Buffer
  readonly challenge: Buffer
  readonly authenticate: Buffer
}

const proofLength = 16

/**
 * Whether an answer is that of somebody who has the password. Only NTLMv2 counts.
 * @param given the answer, read
 * @param hash NT hash of the password
 * @param bindings digest of the connection's certificate; undefined when it is not known here
 * @throws NtlmError when what the client says is broken off
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/f9e6fbc4-a953-4f24-b229-ccdcc213b9ec
 */
export function isRight(
  handshake: Handshake,
  { user, domain, ntResponse }: Authentication,
  hash: Uint8Array,
  bindings: Buffer | undefined,
): boolean {
  if (ntResponse.length < proofLength + saidBeforePairs) return false
  const [proof, said] = [ntResponse.subarray(0, proofLength), ntResponse.subarray(proofLength)]
  const key = responseKey(hash, user, domain)
  if (!timingSafeEqual(proof, proofOf(key, readChallenge(handshake.challenge).nonce, said))) return false
  const pairs = readAvPairs(said.subarray(saidBeforePairs))
  if (flagsIn(pairs) & hasMic && !isVouchedFor(handshake, sessionKey(key, proof))) return false
  const bound = pairs.get(avIds.channelBindings)
  // Zeros are those of a client that does not look at certificates.
  return bindings === undefined || bound === undefined || bound.every(byte => byte === 0) || bindings.equals(bound)
}

function isVouchedFor({ negotiate, challenge, authenticate }: Handshake, session: Buffer): boolean {
  const { mic, without } = takeMic(authenticate)
  return mic.length === 16 && timingSafeEqual(mic, micOf(session, negotiate, challenge, without))
}
