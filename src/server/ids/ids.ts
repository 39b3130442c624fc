import { type Cipheriv, createCipheriv, createDecipheriv, createHash, type Decipheriv } from 'node:crypto'
import { EwsError } from '../../protocol/index.ts'
import type { Mailbox } from '../store/store.ts'
import { decodeId, encodeAttachmentId, encodeId, hasRun, storeIdLength } from './id-layout.ts'

const block = 16
/** Enough blocks for a store id; the last is cut. */
const blocks = Math.ceil(storeIdLength / block)

const types = { item: 1, folder: 2, attachment: 3 } as const
type BlockType = keyof typeof types
export type IdType = Exclude<BlockType, 'attachment'>

/** What an identifier stands for. */
export interface OpenedId {
  readonly mailboxGuid: string
  readonly type: BlockType
  /** Number within the mailbox; of an attachment, that of the item it is attached to. */
  readonly number: number
  /** Number of the attachment, when it stands for one. */
  readonly attachment?: number
}

/**
 * Makes and understands identifiers. The store's part of one is sealed: the first block is the number and eight bytes
 * that stand for the mailbox, encrypted; the others are that block, numbered and encrypted again. So it looks random, no two
 * are alike anywhere, and a changed one does not open. Every block is unique and encrypted once, which is the
 * case for which encrypting blocks one by one (ECB) is sound; a whole batch is two calls of the cipher.
 */
export class Ids {
  /** Used again and again: without chaining and padding, a block depends on nothing that came before. */
  readonly #cipher: Cipheriv
  readonly #decipher: Decipheriv

  /** @param key 16 bytes as hexadecimal text; identifiers stay what they are as long as it does */
  constructor(key: string) {
    const bytes = Buffer.from(key, 'hex')
    this.#cipher = createCipheriv('aes-128-ecb', bytes, null).setAutoPadding(false)
    this.#decipher = createDecipheriv('aes-128-ecb', bytes, null).setAutoPadding(false)
  }

  /** Identifiers of several items or folders of a mailbox, in their order. */
  seal(mailbox: Mailbox, type: IdType, numbers: readonly number[]): string[] {
    const mark = markOf(mailbox.guid)
    const plain = Buffer.alloc(numbers.length * block)
    for (const [index, number] of numbers.entries()) writePlainBlock(plain, index * block, mark, type, number, 0)
    const sealed = this.#spread(this.#encrypt(plain))
    return numbers.map((number, index) => {
      const storeId = storeIdAt(sealed, index)
      return encodeId(mailbox.guid, hasRun(storeId) ? this.#withoutRun(mark, type, number) : storeId)
    })
  }

  /** Identifiers of attachments of an item, in their order. @param itemId the item's own identifier */
  sealAttachments(mailbox: Mailbox, itemId: string, numbers: readonly number[]): string[] {
    const mark = markOf(mailbox.guid)
    return numbers.map(number => encodeAttachmentId(itemId, this.#attachmentPart(mark, number)))
  }

  #attachmentPart(mark: Buffer, number: number): Buffer {
    const plain = Buffer.alloc(block)
    for (let filler = 0; ; filler++) {
      writePlainBlock(plain, 0, mark, 'attachment', number, filler)
      const part = this.#encrypt(plain)
      if (!hasRun(part)) return part
    }
  }

  /**
   * What several identifiers stand for, in their order; an `EwsError` for each that is none.
   */
  open(texts: readonly string[]): (OpenedId | EwsError)[] {
    const decoded = texts.map(decodeOrRefuse)
    const storeIds = decoded.flatMap(id => (id instanceof EwsError ? [] : [id.storeId]))
    const first = Buffer.concat(storeIds.map(storeId => storeId.subarray(0, block)))
    const plain = this.#decrypt(first)
    const expected = this.#spread(first)
    const marks = new Map<string, Buffer>()
    let at = 0
    return decoded.map(id => {
      if (id instanceof EwsError) return id
      const index = at++
      const { mailboxGuid, storeId, attachmentPart } = id
      const mark = marks.get(mailboxGuid) ?? markOf(mailboxGuid)
      marks.set(mailboxGuid, mark)
      const opened = storeIdAt(expected, index).equals(storeId) ? openBlock(mark, plain, index * block) : undefined
      const attached = attachmentPart && openBlock(mark, this.#decrypt(attachmentPart), 0)
      return openedId(mailboxGuid, opened, attached, !attachmentPart) ?? new EwsError('ErrorInvalidIdMalformed')
    })
  }

  /** The rare store id that has a run of equal bytes is made again with another filler. */
  #withoutRun(mark: Buffer, type: IdType, number: number): Buffer {
    const plain = Buffer.alloc(block)
    for (let filler = 1; ; filler++) {
      writePlainBlock(plain, 0, mark, type, number, filler)
      const storeId = storeIdAt(this.#spread(this.#encrypt(plain)), 0)
      if (!hasRun(storeId)) return storeId
    }
  }

  /** From first blocks to all blocks. */
  #spread(first: Buffer): Buffer {
    const all = Buffer.alloc(first.length * blocks)
    for (let index = 0; index * block < first.length; index++) {
      for (let nth = 0; nth < blocks; nth++) {
        const at = (index * blocks + nth) * block
        first.copy(all, at, index * block, (index + 1) * block)
        all[at] = (all[at] as number) ^ nth
      }
    }
    const encrypted = this.#encrypt(all)
    for (let index = 0; index * block < first.length; index++)
      first.copy(encrypted, index * blocks * block, index * block, (index + 1) * block)
    return encrypted
  }

  #encrypt(bytes: Buffer): Buffer {
    return this.#cipher.update(bytes)
  }

  #decrypt(bytes: Buffer): Buffer {
    return this.#decipher.update(bytes)
  }
}

function decodeOrRefuse(text: string): ReturnType<typeof decodeId> | EwsError {
  try {
    return decodeId(text)
  } catch (error) {
    if (error instanceof EwsError) return error
    throw error
  }
}

function storeIdAt(blocksOfAll: Buffer, index: number): Buffer {
  const at = index * blocks * block
  return blocksOfAll.subarray(at, at + storeIdLength)
}

/** Type, filler, number, and the mailbox's mark, which proves on opening that the block is one of this mailbox. */
function writePlainBlock(
  bytes: Buffer,
  at: number,
  mark: Buffer,
  type: BlockType,
  number: number,
  filler: number,
): void {
  bytes[at] = types[type]
  bytes[at + 1] = filler
  bytes.writeUIntBE(number, at + 2, 6)
  mark.copy(bytes, at + 8)
}

interface OpenedBlock {
  readonly type: BlockType
  readonly number: number
}

const typeOf = new Map<number | undefined, BlockType>(
  Object.entries(types).map(([type, code]) => [code, type as BlockType]),
)

function openBlock(mark: Buffer, plain: Buffer, at: number): OpenedBlock | undefined {
  const type = typeOf.get(plain[at])
  const ofMailbox = mark.compare(plain, at + 8, at + block) === 0
  return type && ofMailbox ? { type, number: plain.readUIntBE(at + 2, 6) } : undefined
}

/** An identifier of its blocks: one of an item or a folder, or one of an item and one of an attachment. */
function openedId(
  mailboxGuid: string,
  own: OpenedBlock | undefined,
  attached: OpenedBlock | undefined,
  isWhole: boolean,
): OpenedId | undefined {
  if (!own || own.type === 'attachment') return undefined
  const { type, number } = own
  if (isWhole) return { mailboxGuid, type, number }
  if (attached?.type !== 'attachment' || type !== 'item') return undefined
  return { mailboxGuid, type: 'attachment', number, attachment: attached.number }
}

/** Eight bytes of a hash of the GUID's very text, so that an identifier opens with no other and in no other spelling. */
function markOf(guid: string): Buffer {
  return createHash('sha256').update(guid).digest().subarray(0, 8)
}

/** The 16 bytes of a GUID, in the order of its text. */
export function guidBytes(guid: string): Buffer {
  return Buffer.from(guid.replaceAll('-', ''), 'hex')
}
