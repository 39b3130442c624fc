import fc from 'fast-check'
import ical from 'ical.js'
import { expect, test } from 'vitest'
import type { ItemValue } from '../../src/files/index.ts'
import { text } from '../../src/protocol/kinds/index.ts'
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
