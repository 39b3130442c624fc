import { createHmac, timingSafeEqual } from 'node:crypto'

const sealLength = 16

/**
 * Seals what clients keep for the server and give back later: states of synchronization, watermarks. The text is
 * bytes and a seal in base64; it opens only as long as nobody touched it, for the kind it was made for, and with the
 * store's own key, so also after a restart. The same bytes always give the same text.
 */
export class Sealer {
  readonly #key: Buffer

  /** @param key the store's key as hexadecimal text; what is sealed opens as long as it stays the same */
  constructor(key: string) {
    // Not the key itself: identifiers are encrypted with that.
    this.#key = createHmac('sha256', Buffer.from(key, 'hex')).update('sealed').digest()
  }

  /** @param kind what it is and whose, such as an operation's name and a mailbox; it is not kept in the text */
  seal(kind: string, bytes: Uint8Array): string {
    return Buffer.concat([bytes, this.#sealOf(kind, bytes)]).toString('base64')
  }

  /** The bytes that were sealed for this kind; undefined for anything else. */
  open(kind: string, text: string): Buffer | undefined {
    const sealed = Buffer.from(text, 'base64')
    if (sealed.length < sealLength || sealed.toString('base64') !== text) return undefined
    const bytes = sealed.subarray(0, -sealLength)
    return timingSafeEqual(this.#sealOf(kind, bytes), sealed.subarray(-sealLength)) ? bytes : undefined
  }

  #sealOf(kind: string, bytes: Uint8Array): Buffer {
    const hmac = createHmac('sha256', this.#key)
    return hmac.update(`${kind.length}:${kind}`).update(bytes).digest().subarray(0, sealLength)
  }
}

const numberLength = 6

/** Numbers as bytes, to be sealed: whole ones, below 2^48. */
export function packed(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * numberLength)
  for (const [index, number] of numbers.entries()) bytes.writeUIntBE(number, index * numberLength, numberLength)
  return bytes
}

/** The numbers in such bytes. */
export function unpacked(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / numberLength }, (_, index) =>
    bytes.readUIntBE(index * numberLength, numberLength),
  )
}
