import { describe, expect, test } from 'vitest'
import { XmlReader } from './reader.ts'

function read(document: string): string {
  const xml = new XmlReader(document, new Map())
  xml.child()
  const text = xml.text()
  xml.end()
  return text
}

describe("an '&' that begins no reference", () => {
  const message = "an '&' that stands for itself is written '&amp;'"

  test.each([
    ['in text', '<a>\n  Contoso & Sons</a>', 2, 11],
    ['before a reference that is right', '<a>Contoso & Sons &amp; Co.</a>', 1, 12],
    ['after a reference that is right', '<a>Contoso &amp; Sons & Co.</a>', 1, 23],
    ['before a semicolon', '<a>Contoso & Sons; Co.</a>', 1, 12],
    ['before another', '<a>Contoso & Sons & Co.</a>', 1, 12],
    ['in an attribute', '<a b="Contoso & Sons"/>', 1, 15],
    ['of an entity that XML does not have', '<a>Contoso&nbsp;Sons</a>', 1, 11],
    ['after a comment and CDATA that hold one', '<a><!-- & --><![CDATA[&]]> & </a>', 1, 28],
    ['far behind the place', `<a>& ${'x'.repeat(200_000)}</a>`, 1, 4],
  ])('is told by its place: %s', (_, document, line, column) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ message, line, column }))
  })

  test.each(['<a><!-- & --><b></a>', '<a><![CDATA[ & ]]></b>', '<a>&amp;&#38;</b>', '<a>&#0;</a>', '<a><![CDATA[ & '])(
    'is not blamed for what else is wrong: %s',
    document => {
      expect(() => read(document)).toThrow(/^(?!an '&')/)
    },
  )
})
