import { EwsError } from '../../protocol/index.ts'

/** Bytes of the store's own part of an identifier. */
export const storeIdLength = 70

const guidLength = 36
const byMailboxGuid = 3
/** Where the store id begins: compression, type, length of the GUID, the GUID, processing, length of the store id. */
const storeIdAt = 1 + 1 + 2 + guidLength + 1 + 2
const length = storeIdAt + storeIdLength

/** Bytes of what an attachment's identifier has besides its item's: how many there are, length, and its own part. */
const attachmentPartLength = 16
const attachmentLength = 1 + 2 + attachmentPartLength

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

/** Lays an attachment's identifier out: its item's, and its own part of 16 bytes. 176 characters. */
export function encodeAttachmentId(itemId: string, part: Uint8Array): string {
  const bytes = Buffer.alloc(length + attachmentLength)
  bytes.write(itemId, 'base64')
  bytes[length] = 1
  bytes.writeInt16LE(attachmentPartLength, length + 1)
  bytes.set(part, length + 3)
  return bytes.toString('base64')
}

/** An identifier taken apart; the attachment's part is that of an attachment alone. */
export interface DecodedId {
  readonly mailboxGuid: string
  readonly storeId: Buffer
  readonly attachmentPart: Buffer | undefined
}

/**
 * Takes an identifier apart; both the plain and the run-length form are understood.
 * @throws EwsError ErrorInvalidIdEmpty, ErrorInvalidIdMalformed
 */
export function decodeId(text: string): DecodedId {
  if (text === '') throw new EwsError('ErrorInvalidIdEmpty')
  const sent = Buffer.from(text, 'base64')
  // Decoding is lenient; only an identifier that is written the way it was given out is one.
  if (sent.toString('base64') !== text) throw malformed()
  const bytes = sent[0] === 1 ? expand(sent) : sent
  const wellFormed =
    (bytes.length === length || isOfAttachment(bytes)) &&
    bytes[0] === 0 &&
    bytes[1] === byMailboxGuid &&
    bytes.readInt16LE(2) === guidLength &&
    bytes[4 + guidLength] === 0 &&
    bytes.readInt16LE(5 + guidLength) === storeIdLength
  if (!wellFormed) throw malformed()
  return {
    mailboxGuid: bytes.toString('latin1', 4, 4 + guidLength),
    storeId: bytes.subarray(storeIdAt, length),
    attachmentPart: bytes.length > length ? bytes.subarray(length + 3) : undefined,
  }
}

function isOfAttachment(bytes: Buffer): boolean {
  return (
    bytes.length === length + attachmentLength &&
    bytes[length] === 1 &&
    bytes.readInt16LE(length + 1) === attachmentPartLength
  )
}

/** Undoes the run-length form: two equal bytes are followed by the number of further ones. */
function expand(sent: Buffer): Buffer {
  const bytes = [0]
  const longest = length + attachmentLength
  for (let at = 1; at < sent.length && bytes.length <= longest; at++) {
    const byte = sent[at] as number
    bytes.push(byte)
    if (sent[at + 1] !== byte) continue
    const more = sent[at + 2] ?? 0
    for (let count = 0; count <= more && bytes.length <= longest; count++) bytes.push(byte)
    at += 2
  }
  return Buffer.from(bytes)
}

/** Whether the run-length form of an identifier with this store id, or attachment's part, could be the shorter one. */
export function hasRun(part: Uint8Array): boolean {
  for (let at = 3; at < part.length; at++) {
    const byte = part[at]
    if (byte === part[at - 1] && byte === part[at - 2] && byte === part[at - 3]) return true
  }
  // The length before it ends in a zero.
  return part[0] === 0 && part[1] === 0 && part[2] === 0
}

function malformed(): EwsError {
  return new EwsError('ErrorInvalidIdMalformed')
}
