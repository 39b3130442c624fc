import { EwsError } from '../../protocol/index.ts'

/** Bytes of the store's own part of an identifier. */
export const storeIdLength = 70

const guidLength = 36
const byMailboxGuid = 3
/** Where the store id begins: compression, type, length of the GUID, the GUID, processing, length of the store id. */
const storeIdAt = 1 + 1 + 2 + guidLength + 1 + 2
const length = storeIdAt + storeIdLength

/**
 * Lays an identifier out as Exchange does: 113 bytes, 152 characters of base64, beginning with AAMkA.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxwsitemid/
 */
export function encodeId(mailboxGuid: string, storeId: Uint8Array): string {
  const bytes = Buffer.alloc(length)
  bytes[1] = byMailboxGuid
  bytes.writeInt16LE(guidLength, 2)
  bytes.write(mailboxGuid, 4, 'latin1')
  bytes.writeInt16LE(storeIdLength, 5 + guidLength)
  bytes.set(storeId, storeIdAt)
  return bytes.toString('base64')
}

/**
 * Takes an identifier apart; both the plain and the run-length form are understood.
 * @throws EwsError ErrorInvalidIdEmpty, ErrorInvalidIdMalformed
 */
export function decodeId(text: string): { mailboxGuid: string; storeId: Buffer } {
  if (text === '') throw new EwsError('ErrorInvalidIdEmpty')
  const sent = Buffer.from(text, 'base64')
  // Decoding is lenient; only an identifier that is written the way it was given out is one.
  if (sent.toString('base64') !== text) throw malformed()
  const bytes = sent[0] === 1 ? expand(sent) : sent
  const wellFormed =
    bytes.length === length &&
    bytes[0] === 0 &&
    bytes[1] === byMailboxGuid &&
    bytes.readInt16LE(2) === guidLength &&
    bytes[4 + guidLength] === 0 &&
    bytes.readInt16LE(5 + guidLength) === storeIdLength
  if (!wellFormed) throw malformed()
  return { mailboxGuid: bytes.toString('latin1', 4, 4 + guidLength), storeId: bytes.subarray(storeIdAt) }
}

/** Undoes the run-length form: two equal bytes are followed by the number of further ones. */
function expand(sent: Buffer): Buffer {
  const bytes = [0]
  for (let at = 1; at < sent.length && bytes.length <= length; at++) {
    const byte = sent[at] as number
    bytes.push(byte)
    if (sent[at + 1] !== byte) continue
    const more = sent[at + 2] ?? 0
    for (let count = 0; count <= more && bytes.length <= length; count++) bytes.push(byte)
    at += 2
  }
  return Buffer.from(bytes)
}

/** Whether the run-length form of an identifier with this store id could be the shorter one. */
export function hasRun(storeId: Uint8Array): boolean {
  for (let at = 3; at < storeId.length; at++) {
    const byte = storeId[at]
    if (byte === storeId[at - 1] && byte === storeId[at - 2] && byte === storeId[at - 3]) return true
  }
  // The length before the store id ends in a zero.
  return storeId[0] === 0 && storeId[1] === 0 && storeId[2] === 0
}

function malformed(): EwsError {
  return new EwsError('ErrorInvalidIdMalformed')
}
