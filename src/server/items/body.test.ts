import { describe, expect, test } from 'vitest'
import type { ItemShape } from '../../protocol/index.ts'
import { bodyFormOf } from './body.ts'

const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>
<body><script>alert(1)</script><p>Tea &amp; <b>cake</b></p><a href="https://contoso.com/">here</a>
<img src="https://contoso.com/a.png" alt="a"><img src="cid:logo" alt="b"></body></html>`
const html = { bodyType: 'HTML', text: page } as const
const notes = { bodyType: 'Text', text: 'a < b\r\nc & d 😀' } as const

const form = async (shape: Partial<ItemShape>) => bodyFormOf({ baseShape: 'IdOnly', ...shape })

describe('The form of a body', () => {
  test('is the stored one unless another is asked for', async () => {
    for (const shape of [{}, { bodyType: 'Best' as const }]) {
      expect((await form(shape))(html)).toEqual(html)
      expect((await form(shape))(notes)).toEqual(notes)
    }
  })

  test('Text has no tags and no entities', async () => {
    const { bodyType, text } = (await form({ bodyType: 'Text' }))(html)
    expect(bodyType).toBe('Text')
    expect(text).toContain('Tea & cake')
    expect(text).not.toMatch(/<|alert/)
    expect((await form({ bodyType: 'Text' }))(notes)).toEqual(notes)
  })

  test('HTML of plain text shows the same text', async () => {
    const { bodyType, text } = (await form({ bodyType: 'HTML' }))(notes)
    expect(bodyType).toBe('HTML')
    expect(text).toContain('a &lt; b<br>\nc &amp; d 😀')
  })

  test('names UTF-8 in the page when the code page is converted', async () => {
    expect((await form({ convertHtmlCodePageToUTF8: true }))(html).text).toMatch(/charset=utf-8/)
    expect((await form({}))(html).text).toMatch(/charset=iso-8859-1/)
  })

  test('opens links in a new window when asked, and leaves the rest of the page as it is', async () => {
    const { text } = (await form({ addBlankTargetToLinks: true }))(html)
    expect(text).toMatch(/<a href="https:\/\/contoso.com\/" target="_blank">/)
    expect(text).toContain('<script>alert(1)</script>')
  })

  test('drops the sources of images from elsewhere, not those of attached ones', async () => {
    const { text } = (await form({ blockExternalImages: true }))(html)
    expect(text).not.toContain('a.png')
    expect(text).toContain('cid:logo')
  })

  test('has no scripts when filtered', async () => {
    const { text } = (await form({ filterHtmlContent: true }))(html)
    expect(text).not.toContain('alert')
    expect(text).toContain('<b>cake</b>')
  })

  test('is cut at the size asked for, never within a character', async () => {
    expect((await form({ maximumBodySize: 3 }))(notes)).toEqual({ bodyType: 'Text', text: 'a <', isTruncated: true })
    const cut = (await form({ maximumBodySize: notes.text.length - 1 }))(notes)
    expect(cut.text.isWellFormed()).toBe(true)
    expect((await form({ maximumBodySize: 1000 }))(notes)).toEqual(notes)
  })
})
