import { NtlmError } from './fields.ts'

/**
 * What a challenge tells of the server, and the answer of the client, by number.
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/83f5e789-660d-4781-8491-5f8c6641f75e
 */
export const avIds = {
  computerName: 1,
  domainName: 2,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const

/** In `flags`: the answer holds a code that vouches for all three messages. */
export const hasMic = 2

/** Values by number, in their order. */
export type AvPairs = ReadonlyMap<number, Buffer>

/** What is said of the answer; 0 where nothing is. */
export function flagsIn(pairs: AvPairs): number {
  const value = pairs.get(avIds.flags)
  return value?.length === 4 ? value.readUInt32LE() : 0
}

/** Pairs of a message. @throws NtlmError when they do not end within it */
export function readAvPairs(bytes: Buffer): AvPairs {
  const pairs = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= bytes.length; ) {
    const id = bytes.readUInt16LE(at)
    const length = bytes.readUInt16LE(at + 2)
    if (id === 0) return pairs
    if (at + 4 + length > bytes.length) break
    pairs.set(id, bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  throw new NtlmError('the list of names in an NTLM message has no end')
}

/** Pairs as they travel. */
export function writeAvPairs(pairs: AvPairs): Buffer {
  const written = [...pairs].map(([id, value]) => Buffer.concat([headOf(id, value.length), value]))
  return Buffer.concat([...written, headOf(0, 0)])
}

function headOf(id: number, length: number): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(length, 2)
  return head
}
