import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ForbiddenCharacterError } from './errors.ts'
import { XmlReader } from './reader.ts'
import { assertCarriable, carriable, escapeText, XmlWriter } from './writer.ts'

const anyText = fc.string({ unit: 'binary' }).map(carriable)

describe('The writer', () => {
  test('writes elements, text and attributes', () => {
    const xml = new XmlWriter()
    xml.open('a', { one: '1', two: undefined })
    xml.mark('Key', 'k"')
    xml.leaf('b', 'x < y', { three: '3' })
    xml.leaf('c', '')
    xml.empty('d', { four: '<&>"\t\n\r' })
    xml.close('a')
    expect(`${xml}`).toBe(
      '<a one="1"><b Key="k&quot;" three="3">x &lt; y</b><c></c><d four="&lt;&amp;&gt;&quot;&#x9;&#xA;&#xD;"/></a>',
    )
  })

  test('writes long text between what is short, escaped and in its place', () => {
    const xml = new XmlWriter()
    xml.declare()
    xml.open('a')
    for (const length of [10, 8192, 8193, 200_000]) xml.leaf('b', '&'.repeat(length), { c: '1' })
    xml.close('a')
    const leaves = [10, 8192, 8193, 200_000].map(length => `<b c="1">${'&amp;'.repeat(length)}</b>`)
    expect(`${xml}`).toBe(`<?xml version="1.0" encoding="utf-8"?><a>${leaves.join('')}</a>`)
  })

  test('writes whatever text a reader gives back as it was, in elements and in attributes', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, value) => {
        const xml = new XmlWriter()
        xml.leaf('a', text, { b: value })
        const reader = new XmlReader(`${xml}`, new Map())
        reader.child()
        expect(reader.attribute('b')).toBe(value)
        expect(reader.text()).toBe(text)
      }),
    )
  })

  test.each(['\0', '\x08', '\x0b', '\x1f', '\ufffe', '\uffff', '\ud800', 'a\udc00b'])('refuses %j, naming it', text => {
    expect(() => escapeText(`ab${text}`)).toThrow(ForbiddenCharacterError)
    expect(() => assertCarriable(text)).toThrow(/remove it/)
    expect(() => new XmlWriter().open('a', { b: text })).toThrow(ForbiddenCharacterError)
  })

  test('says which character cannot be sent, and where it is', () => {
    expect(() => assertCarriable('ab\x01')).toThrow('character U+0001 at position 2 cannot be sent in XML; remove it')
  })
})

test('What XML can carry of a text is all but the characters that it cannot', () => {
  expect(carriable('a\0b\x1fc\ufffed\t\n\r😀')).toBe('abcd\t\n\r😀')
  expect(carriable('a\ud83d')).toBe('a\ufffd')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => assertCarriable(carriable(text))))
})
