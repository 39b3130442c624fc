import { beforeAll, describe, expect, test } from 'vitest'
import type { FolderRef, FolderValue, PropertyPath, Request, Response } from '../../src/protocol/index.ts'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, folderRef, named, TestFolders } from '../support/folders.ts'
import { type CallOptions, codesOf, field, type ItemId, useService } from '../support/service.ts'

type Restriction = NonNullable<Request<'FindFolder'>['restriction']>
type Found = Response<'FindFolder'>[number]

const constant = (value: string) => ({ type: 'Constant' as const, value })
const isEqualTo = (path: PropertyPath, value: string): Restriction => ({
  type: 'IsEqualTo',
  path,
  operand: constant(value),
})
const mapi = (propertyTag: number, propertyType: 'String' | 'Integer' | 'Boolean' | 'SystemTime'): PropertyPath => ({
  type: 'ExtendedFieldURI',
  propertyTag,
  propertyType,
})
const names = ({ rootFolder }: Found) => rootFolder?.folders.map(folder => (folder as FolderValue).displayName)

describe.each(BACKENDS)('FindFolder on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)

  /** Below Top: a (with b in it, and c in that), d, e, and a folder of notes. */
  let top: ItemId
  let inner: ItemId
  beforeAll(async () => {
    top = await folders.made('Top')
    const a = await folders.made('a', top)
    inner = await folders.made('b', a)
    await folders.made('c', inner)
    await folders.fill(inner, 3)
    const colour = { path: { propertyTag: 0x3004, propertyType: 'String' }, value: 'blue' } as const
    const flat = ['d', 'e'].map(displayName => ({
      type: 'ContactsFolder' as const,
      displayName,
      extendedProperties: [colour],
    }))
    await folders.create(
      [...flat, { type: 'Folder', displayName: 'Notes', folderClass: 'IPF.StickyNote' }],
      folderRef(top),
    )
  })

  async function find(more: Partial<Request<'FindFolder'>> = {}, options?: CallOptions): Promise<Found[]> {
    return ews.call(
      'FindFolder',
      {
        traversal: 'Shallow',
        folderShape: { baseShape: 'Default' },
        parentFolderIds: [folderRef(top)],
        ...more,
      },
      options,
    )
  }

  async function findOne(more?: Partial<Request<'FindFolder'>>): Promise<Found> {
    const [outcome] = await find(more)
    expect(outcome?.code).toBe('NoError')
    return outcome as Found
  }

  test('Shallow finds what lies right below, and tells that this is everything', async () => {
    const outcome = await findOne()
    expect(names(outcome)).toEqual(['a', 'd', 'e', 'Notes'])
    expect(outcome.rootFolder).toMatchObject({ totalItemsInView: 4, includesLastItemInRange: true })
    expect(outcome.rootFolder?.folders[0]).toMatchObject({ type: 'ContactsFolder', childFolderCount: 1, totalCount: 0 })
  })

  test('Deep finds what lies further below too, each folder after the one it lies in', async () => {
    expect(names(await findOne({ traversal: 'Deep' }))).toEqual(['a', 'd', 'e', 'Notes', 'b', 'c'])
    const all = await findOne({ traversal: 'Deep', parentFolderIds: [named('root')] })
    expect(all.rootFolder?.totalItemsInView).toBe(folderTree.length - 1 + 7)
  })

  test('SoftDeleted finds nothing', async () => {
    const outcome = await findOne({ traversal: 'SoftDeleted', parentFolderIds: [named('root')] })
    expect(outcome.rootFolder).toEqual({ totalItemsInView: 0, includesLastItemInRange: true, folders: [] })
  })

  test('pages from the beginning, from the end, and from anywhere', async () => {
    const page = (offset: number, basePoint: 'Beginning' | 'End' = 'Beginning') =>
      findOne({ view: { type: 'IndexedPageFolderView', maxEntriesReturned: 3, offset, basePoint } })
    const first = await page(0)
    expect(names(first)).toEqual(['a', 'd', 'e'])
    expect(first.rootFolder).toMatchObject({
      indexedPagingOffset: 3,
      totalItemsInView: 4,
      includesLastItemInRange: false,
    })
    const last = await page(3)
    expect(names(last)).toEqual(['Notes'])
    expect(last.rootFolder).toMatchObject({ indexedPagingOffset: 4, includesLastItemInRange: true })
    expect(names(await page(0, 'End'))).toEqual(['d', 'e', 'Notes'])
    const half = await findOne({
      view: { type: 'FractionalPageFolderView', numerator: 1, denominator: 2, maxEntriesReturned: 1 },
    })
    expect(names(half)).toEqual(['e'])
    expect(half.rootFolder).toMatchObject({ numeratorOffset: 3, absoluteDenominator: 4 })
  })

  test.each<[string, Restriction, string[]]>([
    ['a name', isEqualTo(field('folder:DisplayName'), 'A'), ['a']],
    ['a name by its tag', isEqualTo(mapi(0x3001, 'String'), 'd'), ['d']],
    ['a class', isEqualTo(field('folder:FolderClass'), 'IPF.StickyNote'), ['Notes']],
    ['a count', isEqualTo(field('folder:TotalCount'), '3'), ['b']],
    [
      'folders in it',
      { type: 'IsGreaterThan', path: field('folder:ChildFolderCount'), operand: constant('0') },
      ['a', 'b'],
    ],
    ['folders in it, by the tag', isEqualTo(mapi(0x360a, 'Boolean'), 'true'), ['a', 'b']],
    ['unread items', isEqualTo(field('folder:UnreadCount'), '1'), []],
    ['an extended property', isEqualTo(mapi(0x3004, 'String'), 'blue'), ['d', 'e']],
    [
      'its absence',
      { type: 'Not', expression: { type: 'Exists', path: mapi(0x3004, 'String') } },
      ['a', 'Notes', 'b', 'c'],
    ],
    [
      'a part of the name',
      {
        type: 'Contains',
        containmentMode: 'Substring',
        containmentComparison: 'IgnoreCase',
        path: field('folder:DisplayName'),
        constant: { value: 'OTE' },
      },
      ['Notes'],
    ],
    [
      'several things',
      {
        type: 'And',
        expressions: [
          isEqualTo(mapi(0x3004, 'String'), 'blue'),
          { type: 'Not', expression: isEqualTo(field('folder:DisplayName'), 'e') },
        ],
      },
      ['d'],
    ],
  ])('finds folders by %s', async (_, restriction, expected) => {
    expect(names(await findOne({ traversal: 'Deep', restriction }))).toEqual(expected)
  })

  test('takes dates without an offset for those of the time zone of the request', async () => {
    const path = mapi(0x6801, 'SystemTime')
    const born = { path: { propertyTag: 0x6801, propertyType: 'SystemTime' }, value: '1990-01-01T00:00:00Z' } as const
    const parent = await folders.made('Dated')
    await folders.create(
      [{ type: 'ContactsFolder', displayName: 'dated', extendedProperties: [born] }],
      folderRef(parent),
    )
    const found = async (value: string, options: CallOptions) => {
      const request = { restriction: isEqualTo(path, value), parentFolderIds: [folderRef(parent)] }
      return names((await find(request, options))[0] as Found)
    }
    const headers = { timeZoneContext: { id: 'Tonga Standard Time' } }
    expect(await found('1990-01-01T13:00:00', { headers })).toEqual(['dated'])
    expect(await found('1990-01-01T00:00:00', { headers })).toEqual([])
    expect(await found('1990-01-01T00:00:00', {})).toEqual(['dated'])
  })

  test('pages what it found', async () => {
    const outcome = await findOne({
      traversal: 'Deep',
      restriction: { type: 'Not', expression: isEqualTo(field('folder:DisplayName'), 'a') },
      view: { type: 'IndexedPageFolderView', maxEntriesReturned: 2, offset: 2, basePoint: 'Beginning' },
    })
    expect(names(outcome)).toEqual(['Notes', 'b'])
    expect(outcome.rootFolder).toMatchObject({ totalItemsInView: 5, indexedPagingOffset: 4 })
  })

  test('tells what is asked for, as GetFolder does', async () => {
    const folderShape = { baseShape: 'AllProperties' as const, additionalProperties: [mapi(0x3004, 'String')] }
    const { rootFolder } = await findOne({ folderShape, restriction: isEqualTo(field('folder:DisplayName'), 'd') })
    const found = rootFolder?.folders[0] as FolderValue
    const request = { folderShape, folderIds: [folderRef(found.folderId ?? { id: '' })] }
    expect(found).toEqual(folderOf((await ews.call('GetFolder', request))[0]))
    expect(found.extendedProperties).toMatchObject([{ value: 'blue' }])
  })

  test('looks below several folders, each with its outcome in its place', async () => {
    const parentFolderIds: FolderRef[] = [
      folderRef(inner),
      named('teamchat'),
      folderRef({ id: 'AAAA==' }),
      folderRef(top),
      named('inbox'),
    ]
    const outcomes = await find({ parentFolderIds })
    const codes = ['NoError', 'ErrorFolderNotFound', 'ErrorInvalidIdMalformed', 'NoError', 'NoError']
    expect(codesOf(outcomes)).toEqual(codes)
    expect(outcomes.map(names)).toEqual([['c'], undefined, undefined, ['a', 'd', 'e', 'Notes'], []])
    expect(outcomes[1]).not.toHaveProperty('rootFolder')
  })

  test.each<[string, Partial<Request<'FindFolder'>>]>([
    [
      'ErrorInvalidPagingMaxRows',
      { view: { type: 'IndexedPageFolderView', maxEntriesReturned: 0, offset: 0, basePoint: 'End' } },
    ],
    [
      'ErrorInvalidIndexedPagingParameters',
      { view: { type: 'IndexedPageFolderView', offset: -1, basePoint: 'Beginning' } },
    ],
    [
      'ErrorInvalidFractionalPagingParameters',
      { view: { type: 'FractionalPageFolderView', numerator: 2, denominator: 1 } },
    ],
    ['ErrorUnsupportedPathForQuery', { restriction: isEqualTo(field('folder:EffectiveRights'), 'x') }],
    ['ErrorInvalidPropertyRequest', { restriction: isEqualTo(field('folder:NoSuchField'), 'x') }],
    ['ErrorInvalidValueForProperty', { restriction: isEqualTo(field('folder:TotalCount'), 'many') }],
    [
      'ErrorContainsFilterWrongType',
      { restriction: { type: 'Contains', path: field('folder:TotalCount'), constant: { value: '1' } } },
    ],
    [
      'ErrorInvalidPropertyRequest',
      { folderShape: { baseShape: 'IdOnly', additionalProperties: [field('folder:NoSuchField')] } },
    ],
  ])('says %s for each folder', async (code, wrong) => {
    const parentFolderIds = [named('inbox'), named('contacts')]
    expect(codesOf(await find({ parentFolderIds, ...wrong }))).toEqual([code, code])
  })

  test('in a mailbox of somebody else finds what one may see', async () => {
    const ann = await ews.addUser()
    const parentFolderIds = [named('msgfolderroot', ews.user.mailbox.address)]
    const asAnn = async () => (await find({ traversal: 'Deep', parentFolderIds }, { as: ann }))[0] as Found
    expect((await asAnn()).code).toBe('ErrorAccessDenied')
    await ews.share(ews.user, 'notes', { user: ann.mailbox.address, rights: 'Reviewer' })
    expect(names(await asAnn())).toEqual(['Notes'])
  })
})
