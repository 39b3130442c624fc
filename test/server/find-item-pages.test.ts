import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Request, Response } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { itemsIn, namesIn } from '../support/found.ts'
import { compare, uri } from '../support/restrictions.ts'
import { type CallOptions, codesOf, useService } from '../support/service.ts'

type FindItem = Request<'FindItem'>
type RootFolder = NonNullable<Response<'FindItem'>[number]['rootFolder']>

const base: FindItem = {
  traversal: 'Shallow',
  itemShape: { baseShape: 'IdOnly', additionalProperties: [uri('contacts:DisplayName')] },
  parentFolderIds: [{ type: 'DistinguishedFolderId', id: 'contacts' }],
}
const empty = { type: 'Items', items: [] }
const count = 9
const names = Array.from({ length: count }, (_, index) => `Person ${index}`)

describe.each(BACKENDS)('FindItem on $name, page by page,', backend => {
  const service = useService(backend)
  beforeAll(() => service.create(names.map(displayName => ({ displayName }))))

  async function rootFolder(request: Partial<FindItem>, options?: CallOptions): Promise<RootFolder> {
    const [outcome] = await service.call('FindItem', { ...base, ...request }, options)
    expect(outcome).toMatchObject({ code: 'NoError' })
    return outcome?.rootFolder as RootFolder
  }
  const codeOf = async (request: Partial<FindItem>, options?: CallOptions) =>
    codesOf(await service.call('FindItem', { ...base, ...request }, options))[0]

  test.each(['Beginning', 'End'] as const)(
    'goes from the %s to the other end, with every item once',
    async basePoint => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: count + 1 }), async maxEntriesReturned => {
          const seen: unknown[] = []
          for (let offset = 0, isLast = false; !isLast; ) {
            const page = await rootFolder({
              view: { type: 'IndexedPageItemView', offset, basePoint, maxEntriesReturned },
            })
            expect(page.totalItemsInView).toBe(count)
            seen.splice(basePoint === 'Beginning' ? seen.length : 0, 0, ...namesIn(page))
            offset = page.indexedPagingOffset ?? 0
            isLast = page.includesLastItemInRange ?? false
          }
          expect(seen).toEqual(names)
        }),
        { numRuns: 5 },
      )
    },
  )

  test('of a page beyond the end there is nothing, and it is the last', async () => {
    const page = await rootFolder({
      view: { type: 'IndexedPageItemView', offset: 99, basePoint: 'Beginning', maxEntriesReturned: 5 },
    })
    expect(page).toEqual({ entries: empty, indexedPagingOffset: 9, includesLastItemInRange: true, totalItemsInView: 9 })
  })

  test('tells where the next page begins, from the beginning and from the end', async () => {
    const at = (basePoint: 'Beginning' | 'End') =>
      rootFolder({ view: { type: 'IndexedPageItemView', offset: 2, basePoint, maxEntriesReturned: 3 } })
    expect(await at('Beginning')).toMatchObject({ indexedPagingOffset: 5, includesLastItemInRange: false })
    const fromEnd = await at('End')
    expect(fromEnd).toMatchObject({ indexedPagingOffset: 5, includesLastItemInRange: false })
    expect(namesIn(fromEnd)).toEqual(names.slice(4, 7))
  })

  test.each([
    [0, 3, 0],
    [2, 3, 6],
    [1, 2, 4],
    [3, 3, 9],
  ])('begins at %i of %i of the whole', async (numerator, denominator, first) => {
    const page = await rootFolder({
      view: { type: 'FractionalPageItemView', numerator, denominator, maxEntriesReturned: 12 },
    })
    expect(page).toMatchObject({ numeratorOffset: 9, absoluteDenominator: 9, includesLastItemInRange: true })
    expect(namesIn(page)).toEqual(names.slice(first))
  })

  test('a fraction leads on to the next page', async () => {
    const type = 'FractionalPageItemView' as const
    const view = { type, maxEntriesReturned: 4, numerator: 1, denominator: 3 }
    const { numeratorOffset = 0, absoluteDenominator = 0, ...page } = await rootFolder({ view })
    expect(namesIn(page)).toEqual(names.slice(3, 7))
    const next = { type, maxEntriesReturned: 4, numerator: numeratorOffset, denominator: absoluteDenominator }
    expect(namesIn(await rootFolder({ view: next }))).toEqual(names.slice(7))
  })

  test.each<[string, { initialName?: string; finalName?: string; maxEntriesReturned?: number }, string[]]>([
    ['all', {}, names],
    ['from a name on', { initialName: 'Person 6' }, names.slice(6)],
    ['from what comes after a name that nobody has', { initialName: 'Person 55' }, names.slice(6)],
    ['to a name', { finalName: 'person 2' }, names.slice(0, 3)],
    ['to a name that nobody has', { finalName: 'Person 25' }, names.slice(0, 3)],
    ['from one to another', { initialName: 'PERSON 3', finalName: 'Person 5' }, names.slice(3, 6)],
    ['some from a name on', { initialName: 'Person 3', maxEntriesReturned: 2 }, names.slice(3, 5)],
    ['none', { initialName: 'Person 5', finalName: 'Person 4' }, []],
  ])('a view of contacts: %s', async (_, view, expected) => {
    expect(namesIn(await rootFolder({ view: { type: 'ContactsView', ...view } }))).toEqual(expected)
  })

  test('a view of contacts goes with a restriction and with another order', async () => {
    const page = await rootFolder({
      view: { type: 'ContactsView', initialName: 'Person 2', maxEntriesReturned: 2 },
      restriction: compare('IsNotEqualTo', uri('contacts:DisplayName'), 'Person 8'),
      sortOrder: [{ order: 'Descending', path: uri('contacts:DisplayName') }],
    })
    expect(namesIn(page)).toEqual(['Person 7', 'Person 6'])
    expect(page).toMatchObject({ totalItemsInView: 6, includesLastItemInRange: false })
  })

  test.each([
    ['Beginning', 'Person 3', names.slice(4, 6), 6],
    ['End', 'Person 3', names.slice(7, 9), 2],
    ['Beginning', 'Person 9', [], 9],
    ['End', 'Person 9', [], 9],
  ] as const)('seeks from the %s what is after %s', async (basePoint, name, expected, next) => {
    const condition = compare('IsGreaterThan', uri('contacts:DisplayName'), name)
    const page = await rootFolder({
      view: { type: 'SeekToConditionPageItemView', basePoint, condition, maxEntriesReturned: 2 },
    })
    expect(namesIn(page)).toEqual(expected)
    expect(page.indexedPagingOffset).toBe(next)
  })

  test.each<[string, Partial<FindItem>]>([
    [
      'ErrorInvalidPagingMaxRows',
      { view: { type: 'IndexedPageItemView', offset: 0, basePoint: 'Beginning', maxEntriesReturned: 0 } },
    ],
    [
      'ErrorInvalidPagingMaxRows',
      { view: { type: 'FractionalPageItemView', numerator: 0, denominator: 1, maxEntriesReturned: -1 } },
    ],
    ['ErrorInvalidPagingMaxRows', { view: { type: 'ContactsView', maxEntriesReturned: 0 } }],
    [
      'ErrorInvalidIndexedPagingParameters',
      { view: { type: 'IndexedPageItemView', offset: -1, basePoint: 'Beginning' } },
    ],
    [
      'ErrorInvalidFractionalPagingParameters',
      { view: { type: 'FractionalPageItemView', numerator: 2, denominator: 1 } },
    ],
    [
      'ErrorInvalidFractionalPagingParameters',
      { view: { type: 'FractionalPageItemView', numerator: -1, denominator: 1 } },
    ],
    [
      'ErrorInvalidFractionalPagingParameters',
      { view: { type: 'FractionalPageItemView', numerator: 0, denominator: 0 } },
    ],
    [
      'ErrorCalendarFolderIsInvalidForCalendarView',
      { view: { type: 'CalendarView', startDate: new Date(0), endDate: new Date(1000) } },
    ],
  ])('%s', async (code, request) => {
    expect(await codeOf(request)).toBe(code)
  })

  test('a calendar holds no contacts', async () => {
    const page = await rootFolder({
      view: { type: 'CalendarView', startDate: new Date(0), endDate: new Date(1000) },
      parentFolderIds: [{ type: 'DistinguishedFolderId', id: 'calendar' }],
    })
    expect(page).toEqual({ entries: empty, totalItemsInView: 0, includesLastItemInRange: true })
  })

  describe('of more than a thousand items', () => {
    const parentFolderIds: FindItem['parentFolderIds'] = [{ type: 'DistinguishedFolderId', id: 'notes' }]
    beforeAll(async () => {
      const ids = await service.create(Array.from({ length: 1001 }, (_, index) => ({ displayName: `${index}` })))
      await service.call('MoveItem', {
        toFolderId: { type: 'DistinguishedFolderId', id: 'notes' },
        itemIds: ids.map(id => ({ type: 'ItemId' as const, ...id })),
      })
    })

    test('tells a thousand at most', async () => {
      const view = { type: 'IndexedPageItemView' as const, offset: 0, basePoint: 'Beginning' as const }
      for (const maxEntriesReturned of [undefined, 5000]) {
        const asked = { ...view, ...(maxEntriesReturned && { maxEntriesReturned }) }
        const page = await rootFolder({ parentFolderIds, view: asked })
        expect(itemsIn(page)).toHaveLength(1000)
        expect(page).toMatchObject({
          indexedPagingOffset: 1000,
          includesLastItemInRange: false,
          totalItemsInView: 1001,
        })
      }
    })

    test.each([
      ['Exchange2007_SP1', 'ErrorServerBusy'],
      ['Exchange2010', 'ErrorServerBusy'],
      ['Exchange2010_SP1', 'ErrorExceededFindCountLimit'],
      ['Exchange2016', 'ErrorExceededFindCountLimit'],
    ] as const)('tells none to a client of %s that does not page', async (version, code) => {
      expect(await codeOf({ parentFolderIds }, { version })).toBe(code)
      const restriction = compare('IsLessThan', uri('contacts:DisplayName'), '2')
      expect(await codeOf({ parentFolderIds, restriction }, { version })).toBe('NoError')
    })
  })
})
