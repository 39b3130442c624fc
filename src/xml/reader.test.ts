import { describe, expect, test } from 'vitest'
import { XmlError } from './errors.ts'
import { XmlReader } from './reader.ts'

const read = (source: string, limits?: { depth: number; nameLength: number }) =>
  new XmlReader(source, new Map([['urn:known', 'k']]), limits)

/** Names, attributes and texts of a document, as the cursor meets them. */
function outline(xml: XmlReader): unknown[] {
  const children: unknown[] = []
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    const kind = xml.attribute('kind')
    const inner = kind === 'text' ? xml.text() : outline(xml)
    children.push([tag, ...(kind === 'text' ? [inner] : (inner as unknown[]))])
  }
  return children
}

function failure(work: () => unknown): { message: string; place: [number, number] } {
  try {
    work()
  } catch (error) {
    if (error instanceof XmlError) return { message: error.message, place: [error.line, error.column] }
    throw error
  }
  throw new Error('it did not fail')
}

describe('The cursor', () => {
  test('steps into children and out of them', () => {
    const xml = read('<a><b><c kind="text">one</c></b><d/><b kind="text">two</b></a>')
    expect(outline(xml)).toEqual([['a', ['b', ['c', 'one']], ['d'], ['b', 'two']]])
    expect(xml.depth).toBe(0)
  })

  test('names elements by the prefixes it was given, whatever the document calls them', () => {
    const xml = read('<x:a xmlns:x="urn:known"><a xmlns="urn:known"/><b/><y:a xmlns:y="urn:other"/></x:a>')
    expect(outline(xml)).toEqual([['k:a', ['k:a'], ['b'], ['{urn:other}a']]])
  })

  test('gives text as it stands, in one piece, with references and CDATA undone', () => {
    const source = '<a>  one &amp; &#x1F600;<!-- not this --> <![CDATA[<two>&amp;]]><?nor this?>\r\n\tthree&#xD; </a>'
    const xml = read(source)
    xml.child()
    expect(xml.text()).toBe('  one & 😀 <two>&amp;\n\tthree\r ')
    expect(xml.depth).toBe(0)
  })

  test('gives attributes by their name, references undone and line breaks made blanks', () => {
    const xml = read('<a one="1 &lt; 2" two=\'"\' three="a\n\tb" four="a&#10;b" x:five="5" xmlns:x="urn:x"/>')
    xml.child()
    const values = ['one', 'two', 'three', 'four', 'five', 'six', 'toString', '__proto__'].map(name =>
      xml.attribute(name),
    )
    expect(values).toEqual(['1 < 2', '"', 'a  b', 'a\nb', undefined, undefined, undefined, undefined])
  })

  test('leaves an element whole, however much of it was read', () => {
    const xml = read('<a><b>text<c><d/></c>more</b><e/></a>')
    xml.child()
    xml.child()
    xml.skip()
    expect(xml.child()).toBe('e')
    const half = read('<a><b><c><d/><d/></c></b><e/></a>')
    for (let times = 0; times < 4; times++) half.child()
    half.leave(1)
    expect(half.child()).toBe('e')
  })

  test('refuses text where elements belong, and elements where text belongs', () => {
    const loose = read('<a>\n  <b/>loose\n</a>')
    loose.child()
    loose.child()
    loose.skip()
    expect(failure(() => loose.child()).message).toBe("text is not expected here: 'loose'")
    const marked = read('<a>\n  one <b/></a>')
    marked.child()
    expect(failure(() => marked.text())).toEqual({
      message: "'b' is not expected in 'a', which holds text only",
      place: [2, 7],
    })
  })

  test('names line and column of the element it is in, in every piece of a long document', () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `<b n="${index}">😀</b>`)
    const xml = read(`<a>\n${lines.join('\n')}</a>`)
    xml.child()
    for (const index of lines.keys()) {
      xml.child()
      expect(xml.attribute('n')).toBe(`${index}`)
      if (index % 997 === 0) expect(xml.place()).toEqual({ line: index + 2, column: 1 })
      expect(xml.text()).toBe('😀')
    }
    xml.child()
    expect(() => xml.end()).not.toThrow()
  })

  test('can name an element that it has left', () => {
    const xml = read('<a>\n <b>\n  <c/>\n </b></a>')
    xml.child()
    xml.child()
    const { opened } = xml
    while (xml.child()) xml.skip()
    expect(failure(() => xml.failAt(opened, 'wrong'))).toEqual({ message: 'wrong', place: [2, 2] })
  })

  test('passes over unknown elements only when it is lenient', () => {
    const open = () => {
      const xml = read('<a><b><c/></b><d/></a>')
      xml.child()
      xml.child()
      return xml
    }
    expect(failure(() => open().unknown('unknown')).message).toBe('unknown')
    const xml = open()
    xml.lenient = true
    xml.unknown('unknown')
    expect(xml.child()).toBe('d')
  })

  test('reads a document to its last character', () => {
    for (const rest of ['x', '<b/>', '</b>', '&amp;', '<!--']) {
      const xml = read(`<a/>${rest}`)
      expect(() => {
        xml.child()
        xml.skip()
        xml.end()
      }).toThrow(XmlError)
    }
  })

  test('gives the same wherever the pieces of a document are cut', () => {
    const inner = 'é😀\r\n&amp;<![CDATA[]]]]>'
    for (let length = 65_500; length < 65_540; length++) {
      const xml = read(`<a>${'x'.repeat(length)}${inner}</a>`)
      xml.child()
      expect(xml.text()).toBe(`${'x'.repeat(length)}é😀\n&]]`)
    }
  })

  test('gives long text as it stands, with all undone that is in it, wherever that is', () => {
    const undone = [
      ['', ''],
      ['&amp;', '&'],
      ['\r\n', '\n'],
      ['\r', '\n'],
      ['<![CDATA[<&>]]>', '<&>'],
      ['<!-- & -->', ''],
      ['😀', '😀'],
    ] as const
    for (const [raw, meant] of undone)
      for (const before of [0, 1, 70_000]) {
        const [head, tail] = ['x'.repeat(before), 'y'.repeat(140_000)]
        const xml = read(`<a><b>${head}${raw}${tail}</b><c kind="text">after</c></a>`)
        xml.child()
        xml.child()
        expect(xml.text()).toBe(`${head}${meant}${tail}`)
        expect(outline(xml)).toEqual([['c', 'after']])
      }
  })

  test('keeps to its limits', () => {
    const limits = { depth: 2, nameLength: 3 }
    expect(outline(read('<a><bcd/></a>', limits))).toEqual([['a', ['bcd']]])
    expect(failure(() => outline(read('<a>\n<b><c/></b></a>', limits))).message).toBe(
      'elements are nested more than 2 deep',
    )
    expect(failure(() => outline(read('<a><bcde/></a>', limits))).message).toBe('a name is longer than 3 characters')
  })
})
