import fc from 'fast-check'
import ical from 'ical.js'
import { expect, test } from 'vitest'
import type { ItemValue } from '../../src/files/index.ts'
import type { ItemBag } from '../../src/protocol/index.ts'
import { text } from '../../src/protocol/kinds/index.ts'
import { type ContentLine, contentLine, mappings, readCard, writeCard } from '../../src/protocol/vcard/index.ts'
import { uri } from '../../src/protocol/vcard/value-forms.ts'
import { anyOf } from '../support/random.ts'
import { saidBy } from './card-lines.ts'
import { cardLines } from './random-cards.ts'
import { cardsOf, itemsOf } from './reading.ts'

const versions = fc.constantFrom('3.0', '4.0')
const cardOf = (lines: string[], version: string) =>
  ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n')

test('a card of any program is what it was, after it was written and read', async () => {
  await fc.assert(
    fc.asyncProperty(cardLines, versions, async (lines, version) => {
      const items = await itemsOf(cardOf(lines, version))
      expect(await itemsOf(await cardsOf(items, version))).toEqual(items)
    }),
    { numRuns: 1000 },
  )
})

test('a card of any program has the same values in another version', async () => {
  await fc.assert(
    fc.asyncProperty(cardLines, async lines => {
      const items = await itemsOf(cardOf(lines, '4.0'))
      const again = await itemsOf(await cardsOf(items, '3.0'))
      expect(again.map(withoutForms)).toEqual(items.map(withoutForms))
    }),
    { numRuns: 1000 },
  )
})

/** How a line looks is another thing in another version. */
function withoutForms({ extendedProperties = [], ...item }: ItemValue): object {
  return { ...item, extendedProperties: extendedProperties.filter(({ path }) => path.propertyName !== 'vCardForms') }
}

test('every line of a card of any program is there again', async () => {
  await fc.assert(
    fc.asyncProperty(cardLines, versions, async (lines, version) => {
      const file = cardOf(lines, version)
      const written = saidBy(await cardsOf(await itemsOf(file), version))
      expect(written).toEqual(expect.arrayContaining(saidBy(file)))
    }),
    { numRuns: 1000 },
  )
})

test('what is written is read by ical.js, too', async () => {
  await fc.assert(
    fc.asyncProperty(anyOf(text), versions, async (name, version) => {
      const [, lines] = ical.parse(await cardsOf([{ type: 'Contact', displayName: name }], version))
      const [, , , found] = lines.find(([key]: [string]) => key === 'fn')
      expect(found.replaceAll('\\;', ';')).toBe(name.replace(/\r\n?/g, '\n'))
    }),
  )
})

const words = fc.array(fc.constantFrom('a;b', 'c, d', '\\', 'e\nf', ':', '"', '😀', 'g', '=', 'N:x'), {
  minLength: 1,
  maxLength: 6,
})

test('all that a card has a line for is what it was, whatever its values are', async () => {
  const places = [
    ...new Map(mappings.Contact.rows.flatMap(row => row.places.map(place => [place?.id, { place, row }]))),
  ]
  const ofText = places.filter(([id]) => id && !notOfText.has(id))
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { minLength: ofText.length, maxLength: ofText.length }),
      versions,
      async (texts, version) => {
        const bag = {
          children: ['Ann; A', 'Bob, B'],
          categories: ['a, b', 'c; d'],
          birthday: new Date('1604-02-29T11:59:00Z'),
          weddingAnniversary: new Date('2001-02-03T11:59:00Z'),
          sensitivity: 'Confidential' as const,
          body: { bodyType: 'HTML' as const, text: '<p>a, b; c</p>' },
          extendedProperties: { 'Short:0x3a4d': '1' },
        }
        for (const [index, [, { place, row }]] of ofText.entries()) {
          // How a contact is filed goes without saying where that is its name, so no two are the same.
          const value = `${index} ${(texts[index] ?? []).join(' ').trim()}`
          place?.set(bag, row.form === uri ? value.replaceAll(/[\n\\]/g, '/') : value)
        }
        const card = writeCard({ type: 'Contact', bag }, version)
        const lines = card.replaceAll('\r\n ', '').split('\r\n').slice(1, -2)
        expect(withoutKept(readCard(lines.map(line => contentLine(line) as ContentLine)).bag)).toEqual(bag)
      },
    ),
    { numRuns: 200 },
  )
})

/** Places that hold something else than text. */
const notOfText = new Set([
  'birthday',
  'weddingAnniversary',
  'children',
  'categories',
  'sensitivity',
  'body',
  'photo',
  'extendedProperties.Short:0x3a4d',
])

function withoutKept({ extendedProperties = {}, ...bag }: ItemBag): ItemBag {
  const kept = Object.entries(extendedProperties).filter(([key]) => !key.includes('vCardForms'))
  return { ...bag, extendedProperties: Object.fromEntries(kept) }
}

test('notes are text or HTML, as they were', async () => {
  for (const bodyType of ['Text', 'HTML'] as const) {
    const item: ItemValue = { type: 'Contact', displayName: 'x', body: { bodyType, text: '<p>one, two</p>\nthree' } }
    for (const version of ['3.0', '4.0'] as const) expect(await itemsOf(await cardsOf([item], version))).toEqual([item])
  }
})
