import { describe, expect, test } from 'vitest'
import { decodeXml } from './decode.ts'
import { XmlError } from './errors.ts'

const text = '<?xml version="1.0"?><a>é😀</a>'
const utf16 = (source: string) => Buffer.from(source, 'utf16le')

describe('The text of a document', () => {
  test.each([
    ['UTF-8 when nothing is said', Buffer.from(text), undefined],
    ['UTF-8 with a byte order mark, which goes', Buffer.from(`\uFEFF${text}`), undefined],
    ['UTF-8 with a byte order mark, whatever the transport says', Buffer.from(`\uFEFF${text}`), 'iso-8859-1'],
    ['little-endian UTF-16 with a mark', utf16(`\uFEFF${text}`), undefined],
    ['little-endian UTF-16 without one', utf16(text), undefined],
    ['big-endian UTF-16 with a mark', utf16(`\uFEFF${text}`).swap16(), undefined],
    ['big-endian UTF-16 without one', utf16(text).swap16(), 'utf-8'],
    ['what the transport says, in any letter case', utf16(` ${text}`), 'UTF-16'],
  ])('is %s', (_, bytes, charset) => {
    expect(decodeXml(bytes, charset).trim()).toBe(text)
  })

  test('is in the encoding that it declares', () => {
    const latin1 = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'
    expect(decodeXml(Buffer.from(latin1, 'latin1'))).toBe(latin1)
    const single = "<?xml version='1.0' encoding = 'windows-1252' ?><a>é</a>"
    expect(decodeXml(Buffer.from(single, 'latin1'))).toBe(single)
  })

  test('is that of the transport rather than that of the declaration', () => {
    const wrong = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'
    expect(decodeXml(Buffer.from(wrong), 'utf-8')).toBe(wrong)
  })

  test.each([
    ['a byte that begins no character', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), undefined],
    ['half a character', Buffer.from(text).subarray(0, Buffer.from(text).indexOf(0xf0) + 2), undefined],
    ['an overlong form', Buffer.from([0x3c, 0xc0, 0xbc]), undefined],
    ['half a surrogate pair', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x3d, 0xd8]), undefined],
    ['an odd number of bytes', Buffer.from([0xff, 0xfe, 0x3c]), undefined],
    ['an encoding that nobody knows', Buffer.from(text), 'klingon'],
    ['an encoding that is no name', Buffer.from(text), '"'],
  ])('cannot be had from %s', (_, bytes, charset) => {
    expect(() => decodeXml(bytes, charset)).toThrow(XmlError)
    expect(() => decodeXml(bytes, charset)).toThrow(/send the document in UTF-8$/)
  })

  test('of nothing is empty', () => {
    expect(decodeXml(new Uint8Array())).toBe('')
  })
})
