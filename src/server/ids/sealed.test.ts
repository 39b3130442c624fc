import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packed, Sealer, unpacked } from './sealed.ts'

const sealer = new Sealer('000102030405060708090a0b0c0d0e0f')
const text = sealer.seal('state', Buffer.from('something'))

describe('What is sealed', () => {
  test('opens to its bytes for its kind, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (kind, bytes) => {
        expect(sealer.open(kind, sealer.seal(kind, bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('is the same every time, and opens with every sealer of the same key', () => {
    const again = new Sealer('000102030405060708090a0b0c0d0e0f')
    expect(again.seal('state', Buffer.from('something'))).toBe(text)
    expect(again.open('state', text)?.toString()).toBe('something')
  })

  test('does not open for another kind, or with another key', () => {
    for (const kind of ['State', 'stat', 'states', '', 'tate'])
      expect([kind, sealer.open(kind, text)]).toEqual([kind, undefined])
    expect(new Sealer('ff0102030405060708090a0b0c0d0e0f').open('state', text)).toBeUndefined()
  })

  test('does not open when any of its bits is another, or when it is cut, longer or written another way', () => {
    const bytes = Buffer.from(text, 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const tampered = Buffer.from(bytes)
      tampered[bit >> 3] = (tampered[bit >> 3] as number) ^ (1 << (bit & 7))
      expect([bit, sealer.open('state', tampered.toString('base64'))]).toEqual([bit, undefined])
    }
    for (let length = 0; length < bytes.length; length++)
      expect(sealer.open('state', bytes.subarray(0, length).toString('base64'))).toBeUndefined()
    for (const other of [`${text} `, ` ${text}`, text.slice(1), `${text}AAAA`, text.replace(/=*$/, ''), '', 'garbage'])
      if (other !== text) expect([other, sealer.open('state', other)]).toEqual([other, undefined])
  })
})

test('Numbers are what they were after packing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 48 - 1)), numbers => {
      expect(unpacked(packed(...numbers))).toEqual(numbers)
    }),
  )
})
