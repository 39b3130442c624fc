import { beforeAll, describe, expect, test } from 'vitest'
import type { ContactValues, PropertyPath, Request, Response, SearchExpression } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { groupsIn, itemsIn, namesIn } from '../support/found.ts'
import { compare, email, tag, uri } from '../support/restrictions.ts'
import { type CallOptions, codesOf, type ItemId, type TestService, useService } from '../support/service.ts'

type FindItem = Request<'FindItem'>

const contacts = { type: 'DistinguishedFolderId' as const, id: 'contacts' as const }

/** Finds in the contacts folder. */
async function find(service: TestService, request: Partial<FindItem> = {}, options?: CallOptions) {
  const [outcome] = await service.call(
    'FindItem',
    { traversal: 'Shallow', itemShape: named, parentFolderIds: [contacts], ...request },
    options,
  )
  return outcome as Response<'FindItem'>[number]
}

const named = { baseShape: 'IdOnly' as const, additionalProperties: [uri('contacts:DisplayName')] }
const namesOf = ({ rootFolder }: Response<'FindItem'>[number]) => namesIn(rootFolder)
const empty = { type: 'Items', items: [] }
const ascending = (path: PropertyPath) => ({ order: 'Ascending' as const, path })
const descending = (path: PropertyPath) => ({ order: 'Descending' as const, path })

const people: ContactValues[] = [
  { displayName: 'Ann', surname: 'Lee', companyName: 'Contoso', birthday: new Date('1980-05-17T11:59:00Z') },
  { displayName: 'bob', surname: 'Young', companyName: 'Fabrikam', importance: 'High' },
  { displayName: 'Carl', surname: 'lee', companyName: 'Contoso', categories: ['Chess', 'Golf'] },
  { displayName: 'Änne', companyName: 'Fabrikam', body: { bodyType: 'Text', text: 'Likes chess' } },
  { displayName: 'dora', surname: 'Ames', emailAddresses: { EmailAddress1: { address: 'dora@contoso.com' } } },
]

describe.each(BACKENDS)('FindItem on $name', backend => {
  const service = useService(backend)
  let ids: ItemId[]
  beforeAll(async () => {
    ids = await service.create(people)
  })

  test('finds all items, in the order in which they came, with how many there are', async () => {
    const found = await find(service)
    expect(found).toMatchObject({ result: 'Success', code: 'NoError' })
    expect(found.rootFolder).toMatchObject({ totalItemsInView: 5, includesLastItemInRange: true })
    expect(namesOf(found)).toEqual(['Ann', 'bob', 'Carl', 'Änne', 'dora'])
    expect(itemsIn(found.rootFolder).map(({ itemId }) => itemId)).toEqual(ids)
  })

  test('finds nothing in an empty folder, and says so', async () => {
    const found = await find(service, { parentFolderIds: [{ type: 'DistinguishedFolderId', id: 'drafts' }] })
    expect(found.rootFolder).toEqual({ entries: empty, totalItemsInView: 0, includesLastItemInRange: true })
  })

  test.each<[string, SearchExpression, string[]]>([
    ['IsEqualTo', compare('IsEqualTo', uri('contacts:Surname'), 'LEE'), ['Ann', 'Carl']],
    ['IsNotEqualTo', compare('IsNotEqualTo', uri('contacts:Surname'), 'lee'), ['bob', 'Änne', 'dora']],
    ['IsGreaterThan', compare('IsGreaterThan', uri('contacts:DisplayName'), 'anne'), ['bob', 'Carl', 'Änne', 'dora']],
    ['IsLessThan', compare('IsLessThan', tag(0x3a42, 'SystemTime'), '1981-01-01T00:00:00Z'), ['Ann']],
    ['of a list', compare('IsEqualTo', uri('item:Categories'), 'golf'), ['Carl']],
    ['of an entry', compare('IsEqualTo', email(1), 'Dora@contoso.com'), ['dora']],
    ['with another property', compare('IsEqualTo', uri('contacts:DisplayName'), uri('item:Subject')), namesOfPeople()],
    ['Exists', { type: 'Exists', path: uri('contacts:Surname') }, ['Ann', 'bob', 'Carl', 'dora']],
    [
      'Not Not Exists',
      { type: 'Not', expression: { type: 'Not', expression: { type: 'Exists', path: uri('contacts:Birthday') } } },
      ['Ann'],
    ],
    [
      'Excludes',
      { type: 'Excludes', path: tag(0x17, 'Integer'), bitmask: { value: 2 } },
      ['Ann', 'Carl', 'Änne', 'dora'],
    ],
    [
      'the notes',
      { type: 'Contains', path: uri('item:Body'), constant: { value: 'chess' }, containmentMode: 'Substring' },
      ['Änne'],
    ],
    [
      'DavMail',
      {
        type: 'Or',
        expressions: [
          compare('IsEqualTo', tag(0x1a, 'String'), 'IPM.Contact'),
          compare('IsEqualTo', tag(0x1a, 'String'), 'IPM.DistList'),
        ],
      },
      namesOfPeople(),
    ],
  ])('finds what a restriction says: %s', async (_, restriction, names) => {
    const found = await find(service, { restriction })
    expect(namesOf(found)).toEqual(names)
    expect(found.rootFolder?.totalItemsInView).toBe(names.length)
  })

  test.each<[string, FindItem['sortOrder'], string[]]>([
    ['by name', [ascending(uri('contacts:DisplayName'))], ['Ann', 'Änne', 'bob', 'Carl', 'dora']],
    ['by name, backwards', [descending(uri('contacts:DisplayName'))], ['dora', 'Carl', 'bob', 'Änne', 'Ann']],
    ['what has none first', [ascending(uri('contacts:Surname'))], ['Änne', 'dora', 'Ann', 'Carl', 'bob']],
    ['what has none last', [descending(uri('contacts:Surname'))], ['bob', 'Ann', 'Carl', 'dora', 'Änne']],
    [
      'by several',
      [ascending(uri('contacts:CompanyName')), descending(uri('contacts:DisplayName'))],
      ['dora', 'Carl', 'Ann', 'bob', 'Änne'],
    ],
    ['by an entry', [descending(email(1))], ['dora', 'Ann', 'bob', 'Carl', 'Änne']],
    ['by article number', [descending(tag(0xe23, 'Integer'))], ['dora', 'Änne', 'Carl', 'bob', 'Ann']],
    ['by what only messages have', [ascending(uri('message:From'))], namesOfPeople()],
  ])('sorts %s', async (_, sortOrder, names) => {
    expect(namesOf(await find(service, { sortOrder }))).toEqual(names)
  })

  test('tells article numbers that ascend in the order in which items came, and GetItem tells the same', async () => {
    const path = tag(0xe23, 'Integer')
    const itemShape = { baseShape: 'IdOnly' as const, additionalProperties: [path] }
    const found = await find(service, { itemShape, sortOrder: [ascending(path)] })
    const items = itemsIn(found.rootFolder)
    const values = items.map(item => Number(item.extendedProperties?.[0]?.value))
    expect(values.toSorted((a, b) => a - b)).toEqual(values)
    expect(new Set(values).size).toBe(5)
    expect(values[0]).toBeGreaterThan(0)
    const got = await service.get(ids, itemShape)
    expect(got.flatMap(outcome => outcome.items)).toEqual(items)
  })

  test('answers for each of several folders, in their order', async () => {
    const unknown = { type: 'FolderId' as const, id: 'AAMkAD==' }
    const drafts = { type: 'DistinguishedFolderId' as const, id: 'drafts' as const }
    const outcomes = await service.call('FindItem', {
      traversal: 'Shallow',
      itemShape: { baseShape: 'IdOnly' },
      parentFolderIds: [drafts, unknown, contacts],
    })
    expect(codesOf(outcomes)).toEqual(['NoError', 'ErrorInvalidIdMalformed', 'NoError'])
    expect(outcomes.map(({ rootFolder }) => rootFolder?.totalItemsInView)).toEqual([0, undefined, 5])
  })

  test.each(['SoftDeleted', 'Associated'] as const)('finds nothing that is %s', async traversal => {
    const found = await find(service, { traversal })
    expect(found.rootFolder).toEqual({ entries: empty, totalItemsInView: 0, includesLastItemInRange: true })
  })

  test.each<[string, string[]]>([
    ['contoso', ['Ann', 'Carl', 'dora']],
    ['contoso ann', ['Ann']],
    ['company:contoso OR surname:young', ['Ann', 'bob', 'Carl']],
    ['kind:contacts NOT lee', ['bob', 'Änne', 'dora']],
    ['body:chess', ['Änne']],
    ['importance:high', ['bob']],
    ['', namesOfPeople()],
  ])('understands the query: %s', async (text, names) => {
    expect(namesOf(await find(service, { queryString: { text } }))).toEqual(names)
  })

  test('takes dates of a query and of a restriction for those of the time zone of the request', async () => {
    const headers = { timeZoneContext: { id: 'Tonga Standard Time' } }
    const restriction = compare('IsEqualTo', uri('contacts:Birthday'), '1980-05-18T00:59:00')
    const options = { headers, version: 'Exchange2013' as const }
    expect(namesOf(await find(service, { restriction }, options))).toEqual(['Ann'])
    expect(namesOf(await find(service, { restriction }))).toEqual([])
    expect(namesOf(await find(service, { queryString: { text: 'birthday:1980-05-18' } }, options))).toEqual(['Ann'])
    expect(namesOf(await find(service, { queryString: { text: 'birthday:1980-05-18' } }))).toEqual([])
  })

  test.each<[string, Partial<FindItem>]>([
    [
      'ErrorInvalidValueForProperty',
      { restriction: compare('IsLessThan', uri('contacts:Birthday'), '1980-05-18T00:59:00') },
    ],
    ['ErrorInvalidArgument', { queryString: { text: 'birthday:today' } }],
    ['NoError', { restriction: compare('IsLessThan', uri('contacts:Birthday'), '1980-05-18T00:59:00Z') }],
    ['NoError', { queryString: { text: 'ann' } }],
  ])('of a time zone that nobody knows only dates are %s', async (code, request) => {
    const headers = { timeZoneContext: { id: 'Nowhere Standard Time' } }
    expect((await find(service, request, { headers, version: 'Exchange2013' })).code).toBe(code)
    // To an old client the time zone means nothing.
    expect((await find(service, request, { headers, version: 'Exchange2007_SP1' })).code).toBe('NoError')
  })

  describe('groups', () => {
    const by = (path: PropertyPath, order: 'Ascending' | 'Descending', aggregate: 'Minimum' | 'Maximum') => ({
      grouping: {
        type: 'GroupBy' as const,
        order,
        path,
        aggregateOn: { aggregate, path: uri('contacts:DisplayName') },
      },
    })
    const groupsOf = ({ rootFolder }: Response<'FindItem'>[number]) => groupsIn(rootFolder)

    test('by a property, sorted by the least of another, and within as the sort order says', async () => {
      const sortOrder = [descending(uri('contacts:DisplayName'))]
      const found = await find(service, { ...by(uri('contacts:CompanyName'), 'Ascending', 'Minimum'), sortOrder })
      expect(groupsOf(found)).toEqual([
        ['0', ['Carl', 'Ann']],
        ['1', ['bob', 'Änne']],
        ['2', ['dora']],
      ])
      expect(found.rootFolder).toMatchObject({ totalItemsInView: 5, includesLastItemInRange: true })
    })

    test('by the greatest, backwards', async () => {
      const found = await find(service, by(uri('contacts:CompanyName'), 'Descending', 'Maximum'))
      expect(groupsOf(found)).toEqual([
        ['0', ['dora']],
        ['1', ['Ann', 'Carl']],
        ['2', ['bob', 'Änne']],
      ])
    })

    test('and pages over them', async () => {
      const view = {
        type: 'IndexedPageItemView' as const,
        offset: 1,
        maxEntriesReturned: 2,
        basePoint: 'Beginning' as const,
      }
      const found = await find(service, {
        ...by(uri('contacts:CompanyName'), 'Ascending', 'Minimum'),
        view,
      })
      expect(groupsOf(found)).toEqual([
        ['0', ['Carl']],
        ['1', ['bob']],
      ])
      expect(found.rootFolder).toMatchObject({ indexedPagingOffset: 3, includesLastItemInRange: false })
    })

    test('by conversation, to which no contact belongs', async () => {
      const type = 'DistinguishedGroupBy' as const
      const grouping = { type, order: 'Ascending' as const, standardGroupBy: 'ConversationTopic' as const }
      expect(groupsOf(await find(service, { grouping }))).toEqual([['0', namesOfPeople()]])
    })
  })
})

function namesOfPeople(): string[] {
  return people.map(({ displayName = '' }) => displayName)
}
