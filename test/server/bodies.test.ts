import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, useService } from '../support/service.ts'

describe.each(BACKENDS)('The body of a contact on $name', backend => {
  const ews = useService(backend)
  const html = (text: string) => ({ displayName: 'x', body: { bodyType: 'HTML' as const, text } })

  test('comes as it was stored, or in the form that is asked for', async () => {
    const id = await ews.createOne(html('<p>Tea &amp; <b>cake</b></p>'))
    const bodyAs = async (bodyType: 'Best' | 'HTML' | 'Text') => (await ews.getOne(id, { bodyType })).body
    expect(await bodyAs('Best')).toEqual({ bodyType: 'HTML', text: '<p>Tea &amp; <b>cake</b></p>' })
    expect(await bodyAs('HTML')).toEqual({ bodyType: 'HTML', text: '<p>Tea &amp; <b>cake</b></p>' })
    expect(await bodyAs('Text')).toEqual({ bodyType: 'Text', text: 'Tea & cake' })
  })

  test('is told as text by item:TextBody', async () => {
    const id = await ews.createOne(html('<p>Tea &amp; <b>cake</b></p>'))
    expect(await ews.getPaths(id, [field('item:TextBody')])).toEqual({
      type: 'Contact',
      itemId: id,
      textBody: { bodyType: 'Text', text: 'Tea & cake' },
    })
  })

  test('is cut where it is said to be too long, never within a character', async () => {
    const id = await ews.createOne({ displayName: 'x', body: { bodyType: 'Text', text: 'ab😀cd' } })
    for (const [maximumBodySize, text] of [
      [3, 'ab'],
      [4, 'ab😀'],
      [0, ''],
    ] as const)
      expect((await ews.getOne(id, { maximumBodySize })).body).toEqual({ bodyType: 'Text', text, isTruncated: true })
    expect((await ews.getOne(id, { maximumBodySize: 6 })).body).toEqual({ bodyType: 'Text', text: 'ab😀cd' })
  })

  test('has no preview when it is HTML, whose tags nobody wants to see', async () => {
    const id = await ews.createOne({ body: { bodyType: 'HTML', text: '<p>Hello</p>' } })
    expect((await ews.getOne(id)).preview).toBeUndefined()
  })

  test('has a preview that is never cut within a character', async () => {
    const preview = async (text: string) =>
      (await ews.getOne(await ews.createOne({ body: { bodyType: 'Text', text } }))).preview
    expect(await preview('a'.repeat(300))).toBe('a'.repeat(256))
    expect(await preview(`${'a'.repeat(255)}😀`)).toBe('a'.repeat(255))
    expect(await preview(`${'a'.repeat(254)}😀`)).toBe(`${'a'.repeat(254)}😀`)
  })

  test.each([
    ['control characters', 'a&#1;b&#x0;c&#xFFFE;d'],
    ['half characters', 'a&#xD83D;b&#xDC00;c'],
    ['no end', '<p><b><i>'.repeat(1000)],
    ['a great depth', `${'<div>'.repeat(100_000)}x`],
    ['nonsense', '<<<>>></p></p><!--<![CDATA[&&&;&amp'],
  ])('with %s spoils nothing in any form', async (_, text) => {
    const ids = await ews.create([html(text), html('<p>good</p>')])
    for (const bodyType of ['Best', 'Text', 'HTML'] as const)
      for (const switches of [
        {},
        { filterHtmlContent: true, addBlankTargetToLinks: true, blockExternalImages: true },
      ]) {
        const outcomes = await ews.get(ids, { bodyType, ...switches })
        expect(codesOf(outcomes)).toEqual(['NoError', 'NoError'])
        expect(outcomes[1]?.items?.[0]).toMatchObject({ body: { text: expect.stringContaining('good') } })
      }
    expect(await ews.getPaths(ids[0] ?? { id: '' }, [field('item:TextBody')])).toMatchObject({ type: 'Contact' })
  })
})
