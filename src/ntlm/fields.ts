/** What every message begins with. */
const signature = Buffer.from('NTLMSSP\0', 'latin1')

/** A message that is none of NTLM, or is broken. */
export class NtlmError extends Error {
  override readonly name = 'NtlmError'
  readonly code = 'NtlmError'
}

/** The messages, in their order. */
export const messageTypes = { negotiate: 1, challenge: 2, authenticate: 3 } as const

/**
 * What was agreed on. We never ask for signing, sealing or an exchange of keys: TLS does that. A client that asks for the
 * first two is told that it may, since some give up otherwise; nothing comes of it.
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/99d90ff4-957f-4c8a-80e4-5bfe5a9a9832
 */
export const flags = {
  unicode: 0x1,
  requestTarget: 0x4,
  sign: 0x10,
  seal: 0x20,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  targetTypeServer: 0x20000,
  extendedSecurity: 0x80000,
  targetInfo: 0x800000,
  strong: 0x20000000,
} as const

/** Flags as one number without sign. */
export function flagsOf(...names: (keyof typeof flags)[]): number {
  return names.reduce((sum, name) => sum | flags[name], 0) >>> 0
}

/** What both sides offer. */
export const offered = flagsOf('unicode', 'requestTarget', 'ntlm', 'alwaysSign', 'extendedSecurity', 'strong')

/** The beginning of a message, of its fixed length and filled with zeros. */
export function newMessage(type: number, length: number): Buffer {
  const message = Buffer.alloc(length)
  message.set(signature)
  message.writeUInt32LE(type, 8)
  return message
}

/** Reads a message's type. @throws NtlmError when it is another message, or shorter than its fixed part */
export function assertMessage(message: Buffer, type: number, length: number): void {
  const isOne = message.length >= length && message.subarray(0, 8).equals(signature)
  if (!isOne || message.readUInt32LE(8) !== type) throw new NtlmError(`this is no NTLM message of type ${type}`)
}

/** Appends values to a message and tells, at the given places of its fixed part, where they are. */
export function withFields(fixed: Buffer, fields: readonly (readonly [place: number, value: Buffer])[]): Buffer {
  let offset = fixed.length
  for (const [place, { length }] of fields) {
    fixed.writeUInt16LE(length, place)
    fixed.writeUInt16LE(length, place + 2)
    fixed.writeUInt32LE(offset, place + 4)
    offset += length
  }
  return Buffer.concat([fixed, ...fields.map(([, value]) => value)])
}

/** A value that stands elsewhere in the message. @throws NtlmError when it would stand outside */
export function fieldAt(message: Buffer, place: number): Buffer {
  const length = message.readUInt16LE(place)
  const offset = message.readUInt32LE(place + 4)
  if (length > 0 && offset + length > message.length) throw new NtlmError('an NTLM message is broken off')
  return message.subarray(offset, offset + length)
}

/** Text as NTLM has it. */
export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}
