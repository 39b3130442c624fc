import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EwsError } from '../../protocol/index.ts'
import { hasRun } from './id-layout.ts'
import { Ids } from './ids.ts'

const guid = 'e4db563a-e931-446f-93ba-ea0503f78edc'
const mailboxOf = (guid: string) => ({ id: 1, guid, address: 'sadie@contoso.com', displayName: 'Sadie' })
const mailbox = mailboxOf(guid)
const ids = new Ids('000102030405060708090a0b0c0d0e0f')
const numbers = Array.from({ length: 10_000 }, (_, index) => index + 1)

/** The run-length form of [MS-OXWSITEMID]: of a run of equal bytes, two and the number of the others. */
function compressed(plain: Buffer): Buffer {
  const bytes = [1]
  for (let at = 1; at < plain.length; ) {
    let end = at
    while (end < plain.length && plain[end] === plain[at] && end - at < 257) end++
    const byte = plain[at] as number
    bytes.push(...(end - at === 1 ? [byte] : [byte, byte, end - at - 2]))
    at = end
  }
  return Buffer.from(bytes)
}

const codeOf = (id: string) => {
  const [opened] = ids.open([id])
  return opened instanceof EwsError ? opened.code : 'opened'
}

describe('An identifier', () => {
  const [id = ''] = ids.seal(mailbox, 'item', [42])
  const bytes = Buffer.from(id, 'base64')

  test('is laid out byte by byte as Exchange lays it out', () => {
    expect(id).toMatch(/^AAMkA[A-Za-z0-9+/]{146}=$/)
    expect(bytes).toHaveLength(113)
    expect(bytes[0]).toBe(0)
    expect(bytes[1]).toBe(3)
    expect(bytes.readInt16LE(2)).toBe(36)
    expect(bytes.toString('latin1', 4, 40)).toBe(guid)
    expect(bytes[40]).toBe(0)
    expect(bytes.readInt16LE(41)).toBe(70)
  })

  test('opens to what it was made for', () => {
    for (const type of ['item', 'folder'] as const)
      for (const number of [1, 255, 65_536, 2 ** 32, 2 ** 48 - 1])
        expect(ids.open(ids.seal(mailbox, type, [number]))).toEqual([{ mailboxGuid: guid, type, number }])
  })

  test('is the same every time, in every batch, with every store of the same key', () => {
    const again = new Ids('000102030405060708090a0b0c0d0e0f')
    expect(again.seal(mailbox, 'item', [41, 42, 43])[1]).toBe(id)
  })

  test('is refused when any one of its bytes is another', () => {
    for (let at = 0; at < bytes.length; at++)
      for (const change of [1, 0x20, 0x80, 0xff]) {
        const tampered = Buffer.from(bytes)
        tampered[at] = (tampered[at] as number) ^ change
        expect([at, codeOf(tampered.toString('base64'))]).toEqual([at, 'ErrorInvalidIdMalformed'])
      }
  })

  test('is refused when it is cut, longer, or written another way', () => {
    for (let length = 1; length < 113; length++)
      expect(codeOf(bytes.subarray(0, length).toString('base64'))).toBe('ErrorInvalidIdMalformed')
    const others = [`${id} `, ` ${id}`, id.slice(0, -1), `${id}=`, id.replace('A', 'B'), id.toLowerCase(), `${id}AAAA`]
    for (const other of others) expect(codeOf(other)).toBe('ErrorInvalidIdMalformed')
    const unused = `${id.slice(0, -2)}${String.fromCharCode(id.charCodeAt(150) + 1)}=`
    expect(codeOf(unused)).toBe('ErrorInvalidIdMalformed')
    expect(codeOf('')).toBe('ErrorInvalidIdEmpty')
  })

  test('is understood in its run-length form too', () => {
    const sent = compressed(bytes).toString('base64')
    expect(sent).not.toBe(id)
    expect(ids.open([sent])).toEqual(ids.open([id]))
  })

  test.each([
    ['a count that is missing', Buffer.concat([compressed(bytes), Buffer.from([7, 7])])],
    ['a run that never ends', Buffer.concat([Buffer.from([1, 3]), Buffer.alloc(9000, 255)])],
    ['nothing but the mark', Buffer.from([1])],
    ['another mark', Buffer.concat([Buffer.from([2]), bytes.subarray(1)])],
  ])('is refused in a run-length form with %s', (_, sent) => {
    expect(codeOf(sent.toString('base64'))).toBe('ErrorInvalidIdMalformed')
  })

  test('of another server, or random, is refused', () => {
    const other = new Ids('ff0102030405060708090a0b0c0d0e0f')
    expect(codeOf(other.seal(mailbox, 'item', [42])[0] ?? '')).toBe('ErrorInvalidIdMalformed')
    for (let times = 0; times < 1000; times++) {
      const random = Buffer.concat([bytes.subarray(0, 43), randomBytes(70)])
      expect(codeOf(random.toString('base64'))).toBe('ErrorInvalidIdMalformed')
    }
  })

  test('of one mailbox does not open in another, though its sealed part is genuine', () => {
    const other = randomUUID()
    const moved = Buffer.from(bytes)
    moved.write(other, 4, 'latin1')
    expect(codeOf(moved.toString('base64'))).toBe('ErrorInvalidIdMalformed')
  })
})

describe('Ten thousand identifiers', () => {
  const sealed = ids.seal(mailbox, 'item', numbers)

  test('have 152 characters each, and all differ, also in their last eight', () => {
    expect(sealed.filter(id => id.length !== 152)).toEqual([])
    expect(new Set(sealed).size).toBe(10_000)
    expect(new Set(sealed.map(id => id.slice(144))).size).toBe(10_000)
  })

  test('open to their numbers at once, errors in their places', () => {
    const opened = ids.open(['x', ...sealed, ''])
    expect(opened.slice(1, -1).map(one => (one instanceof EwsError ? one : one.number))).toEqual(numbers)
    expect(opened[0]).toMatchObject({ code: 'ErrorInvalidIdMalformed' })
    expect(opened.at(-1)).toMatchObject({ code: 'ErrorInvalidIdEmpty' })
  })

  test('are never shorter in the run-length form, which would have to be sent then', () => {
    const guids = Array.from({ length: 20 }, () => randomUUID()).filter(one => !/(.)\1{3}/.test(one))
    for (const one of guids)
      for (const id of ids.seal(mailboxOf(one), 'item', numbers.slice(0, 1000))) {
        const bytes = Buffer.from(id, 'base64')
        expect(compressed(bytes).length).toBeGreaterThanOrEqual(bytes.length)
      }
  })

  test('of items and folders differ', () => {
    const folders = new Set(ids.seal(mailbox, 'folder', numbers))
    expect(sealed.filter(id => folders.has(id))).toEqual([])
  })
})

test.each([
  [[1, 2, 3, 4, 5], false],
  [[1, 2, 2, 2, 5], false],
  [[1, 2, 2, 2, 2], true],
  [[0, 0, 0, 1, 2], true],
  [[0, 0, 1, 2, 3], false],
])('A store id %j has a run: %j', (bytes, run) => {
  expect(hasRun(Uint8Array.from(bytes))).toBe(run)
})

describe('An identifier of an attachment', () => {
  const [itemId = ''] = ids.seal(mailbox, 'item', [42])
  const [id = ''] = ids.sealAttachments(mailbox, itemId, [7])
  const bytes = Buffer.from(id, 'base64')

  test("is laid out as its item's, and a part of its own after that", () => {
    expect(id).toMatch(/^AAMkA[A-Za-z0-9+/]{171}$/)
    expect(bytes.subarray(0, 113)).toEqual(Buffer.from(itemId, 'base64'))
    expect([bytes[113], bytes.readInt16LE(114)]).toEqual([1, 16])
    expect(bytes).toHaveLength(113 + 3 + 16)
  })

  test('opens to the item and the attachment, in both forms', () => {
    const opened = { mailboxGuid: guid, type: 'attachment', number: 42, attachment: 7 }
    expect(ids.open([id, itemId])).toEqual([opened, { mailboxGuid: guid, type: 'item', number: 42 }])
    expect(ids.open([compressed(bytes).toString('base64')])).toEqual([opened])
  })

  test('is refused when any one of its bytes is another, or is missing', () => {
    for (let at = 0; at < bytes.length; at++) {
      const tampered = Buffer.from(bytes)
      tampered[at] = (bytes[at] as number) ^ 0x20
      expect(codeOf(tampered.toString('base64'))).toBe('ErrorInvalidIdMalformed')
      if (at !== 113) expect(codeOf(bytes.subarray(0, at).toString('base64'))).not.toBe('opened')
    }
    expect(codeOf(Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64'))).toBe('ErrorInvalidIdMalformed')
  })

  test('is none of another mailbox, and none of a folder', () => {
    const other = mailboxOf(randomUUID())
    const part = Buffer.from(ids.sealAttachments(other, ids.seal(other, 'item', [42])[0] ?? '', [7])[0] ?? '', 'base64')
    const mixed = Buffer.concat([bytes.subarray(0, 116), part.subarray(116)])
    expect(codeOf(mixed.toString('base64'))).toBe('ErrorInvalidIdMalformed')
    const [folder = ''] = ids.seal(mailbox, 'folder', [3])
    expect(codeOf(ids.sealAttachments(mailbox, folder, [7])[0] ?? '')).toBe('ErrorInvalidIdMalformed')
  })

  test('never has a run that would have to be shortened, whatever its number', () => {
    for (const sealed of ids.sealAttachments(mailbox, itemId, numbers)) {
      const plain = Buffer.from(sealed, 'base64')
      expect(hasRun(plain.subarray(116))).toBe(false)
    }
  })
})
