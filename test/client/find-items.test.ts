import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BasePropertySet,
  Contact,
  ContactGroup,
  ContactSchema,
  ContainmentMode,
  ExtendedPropertyDefinition,
  Grouping,
  type Item,
  ItemSchema,
  ItemTraversal,
  ItemView,
  LogicalOperator,
  MapiPropertyType,
  OffsetBasePoint,
  PropertySet,
  SearchFilter,
  SeekToConditionItemView,
  SortDirection,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { catching } from './bound.ts'
import { collected } from './collected.ts'
import { compact, failed, fakeServer } from './fake-server.ts'
import { served } from './served.ts'

const { Contacts } = WellKnownFolderName
const size = new ExtendedPropertyDefinition('PublicStrings', 'size', MapiPropertyType.Integer)
const tags = new ExtendedPropertyDefinition('PublicStrings', 'tags', MapiPropertyType.StringArray)
const letters = ['a', 'b', 'c', 'd'] as const

/** What the tests look for: enough that every condition holds for some and not for others. */
const people = letters.flatMap(first =>
  letters.map((last, index) => ({
    givenName: first,
    surname: last,
    displayName: `${first} ${last}`,
    ...(index % 2 === 0 && { companyName: 'Contoso' }),
    birthday: new Date(Date.UTC(1970 + index, 0, 1, 11, 59)),
    size: index,
  })),
)

async function withPeople() {
  const { service, sent } = await served()
  const contacts = people.map(({ size: value, ...values }) => {
    const contact = new Contact(service, values)
    contact.setExtendedProperty(size, value)
    contact.setExtendedProperty(tags, [values.givenName, values.surname])
    return contact
  })
  await service.createItems(contacts, Contacts)
  return { service, sent }
}

type Person = (typeof people)[number]
interface Sought {
  readonly filter: SearchFilter
  readonly holds: (person: Person) => boolean
}

const letter = fc.constantFrom(...letters)
const simple: fc.Arbitrary<Sought> = fc.oneof(
  letter.map(x => ({
    filter: new SearchFilter.IsEqualTo(ContactSchema.givenName, x),
    holds: (p: Person) => p.givenName === x,
  })),
  letter.map(x => ({
    filter: new SearchFilter.IsNotEqualTo(ContactSchema.surname, x),
    holds: (p: Person) => p.surname !== x,
  })),
  letter.map(x => ({
    filter: new SearchFilter.IsGreaterThan(ContactSchema.surname, x),
    holds: (p: Person) => p.surname > x,
  })),
  letter.map(x => ({
    filter: new SearchFilter.IsLessThanOrEqualTo(ContactSchema.givenName, x),
    holds: (p: Person) => p.givenName <= x,
  })),
  letter.map(x => ({
    filter: new SearchFilter.ContainsSubstring(ContactSchema.displayName, x.toUpperCase(), ContainmentMode.Prefixed),
    holds: (p: Person) => p.displayName.startsWith(x),
  })),
  letter.map(x => ({
    filter: new SearchFilter.IsEqualTo(tags, x),
    holds: (p: Person) => p.givenName === x || p.surname === x,
  })),
  fc.nat(4).map(x => ({ filter: new SearchFilter.IsGreaterThanOrEqualTo(size, x), holds: (p: Person) => p.size >= x })),
  fc.nat(3).map(x => {
    const date = new Date(Date.UTC(1970 + x, 0, 1, 11, 59))
    return {
      filter: new SearchFilter.IsLessThan(ContactSchema.birthday, date),
      holds: (p: Person) => p.birthday < date,
    }
  }),
  fc.constant({ filter: new SearchFilter.Exists(ContactSchema.companyName), holds: (p: Person) => 'companyName' in p }),
  fc.constant({
    filter: new SearchFilter.IsEqualTo(ContactSchema.givenName, ContactSchema.surname),
    holds: (p: Person) => p.givenName === p.surname,
  }),
  fc
    .nat(3)
    .map(bit => ({ filter: new SearchFilter.ExcludesBitmask(size, bit), holds: (p: Person) => (p.size & bit) === 0 })),
)

const { sought } = fc.letrec<{ sought: Sought }>(tie => ({
  sought: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    tie('sought').map(({ filter, holds }) => ({
      filter: new SearchFilter.Not(filter),
      holds: (p: Person) => !holds(p),
    })),
    fc
      .tuple(
        fc.constantFrom(LogicalOperator.And, LogicalOperator.Or),
        fc.array(tie('sought'), { minLength: 1, maxLength: 3 }),
      )
      .map(([operator, all]) => ({
        filter: new SearchFilter.SearchFilterCollection(
          operator,
          all.map(({ filter }) => filter),
        ),
        holds: (p: Person) =>
          operator === 'And' ? all.every(({ holds }) => holds(p)) : all.some(({ holds }) => holds(p)),
      })),
  ),
}))

describe('finding', () => {
  test('by any filter gives whom it holds for, on pages of any size', async () => {
    const { service } = await withPeople()
    await fc.assert(
      fc.asyncProperty(sought, fc.integer({ min: 1, max: 20 }), async ({ filter, holds }, pageSize) => {
        const view = new ItemView(pageSize)
        view.propertySet = new PropertySet(ContactSchema.displayName)
        view.orderBy.add(ContactSchema.displayName)
        const found = await collected(service.findAllItems(Contacts, filter, view))
        expect(found.map(({ displayName }) => displayName)).toEqual(
          people.filter(holds).map(person => person.displayName),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('tells of the page, and sorts by several properties', async () => {
    const { service } = await withPeople()
    const view = new ItemView(3, 1)
    view.orderBy.add(ContactSchema.surname, SortDirection.Descending)
    view.orderBy.add(ContactSchema.givenName)
    const page = await service.findItems(Contacts, view)
    expect(page).toMatchObject({ totalCount: 16, moreAvailable: true, nextPageOffset: 4, unreadable: [] })
    expect([...page].map(({ displayName }) => displayName)).toEqual(['b d', 'c d', 'd d'])
    view.offset = 14
    const last = await service.findItems(Contacts, null, view)
    expect(last).toMatchObject({ totalCount: 16, moreAvailable: false, nextPageOffset: undefined })
    expect(last.items).toHaveLength(2)
  })

  test('from the end', async () => {
    const { service } = await withPeople()
    const view = new ItemView(2, 0, OffsetBasePoint.End)
    view.orderBy.add(ContactSchema.displayName)
    const found = await service.findItems(Contacts, view)
    expect(found.items.map(({ displayName }) => displayName)).toEqual(['d c', 'd d'])
    const all = await collected(service.findAllItems(Contacts, null, view))
    expect(all.map(({ displayName }) => displayName).sort()).toEqual(people.map(({ displayName }) => displayName))
  })

  test('from the first that meets a condition on, page by page', async () => {
    const { service } = await withPeople()
    const view = new SeekToConditionItemView(new SearchFilter.IsEqualTo(ContactSchema.displayName, 'c c'), 4)
    view.orderBy.add(ContactSchema.displayName)
    view.propertySet = new PropertySet(ContactSchema.displayName)
    const found = await collected(service.findAllItems(Contacts, null, view))
    expect(found.map(({ displayName }) => displayName)).toEqual(['c c', 'c d', 'd a', 'd b', 'd c', 'd d'])
  })

  test('by a query as people write it', async () => {
    const { service, sent } = await withPeople()
    const found = await service.findItems(Contacts, 'company:Contoso', new ItemView(100))
    expect(found.items).toHaveLength(8)
    expect(sent.at(-1)).toContain('<m:QueryString>company:Contoso</m:QueryString>')
  })

  test('in groups', async () => {
    const { service } = await withPeople()
    const grouping = new Grouping(ContactSchema.surname, SortDirection.Descending, ContactSchema.surname, 'Maximum')
    const found = await service.findItems(
      Contacts,
      new SearchFilter.Exists(ContactSchema.companyName),
      new ItemView(100),
      grouping,
    )
    expect([...found].map(({ items }) => items.map(({ surname }) => surname))).toEqual([
      ['c', 'c', 'c', 'c'],
      ['a', 'a', 'a', 'a'],
    ])
    expect(found).toMatchObject({ totalCount: 8, moreAvailable: false })
    expect((await service.findItems(Contacts, new ItemView(5), grouping)).itemGroups).toHaveLength(2)
  })

  test('holds what lists tell, and nothing else', async () => {
    const { service } = await withPeople()
    const [contact] = (await service.findItems(Contacts, new ItemView(1))).items
    expect([contact?.givenName, contact?.jobTitle, contact?.isDirty]).toEqual(['a', undefined, false])
    expect(() => contact?.body).toThrow('You must load or assign this property')
    // A list may be silent on dictionaries: what may be there is deleted at the server.
    delete contact?.phoneNumbers.Pager
    expect(contact?.isDirty).toBe(true)
  })

  test('items of all classes, and those of a folder that is empty', async () => {
    const { service } = await served()
    await service.createItems<Item>([new Contact(service), new ContactGroup(service)], Contacts)
    const found = await collected(service.findAllItems<Item>(Contacts))
    expect(new Set(found.map(item => item.constructor))).toEqual(new Set([Contact, ContactGroup]))
    expect(await collected(service.findAllItems(WellKnownFolderName.Drafts))).toEqual([])
  })
})

describe('the request', () => {
  test('is that of the Managed API', async () => {
    const { service, lastBody } = fakeServer({
      FindItem: () => [{ result: 'Success', code: 'NoError', rootFolder: { entries: { type: 'Items', items: [] } } }],
    })
    const view = new ItemView(2)
    view.propertySet = new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName, ContactSchema.emailAddress1)
    view.orderBy.add(ContactSchema.displayName)
    const date = new Date('2020-01-01T00:00:00.000Z')
    const filter = new SearchFilter.SearchFilterCollection(LogicalOperator.Or, [
      new SearchFilter.IsEqualTo(ContactSchema.companyName, 'Contoso'),
      new SearchFilter.ContainsSubstring(ContactSchema.emailAddress1, '@x', ContainmentMode.Prefixed),
      new SearchFilter.Exists(ContactSchema.jobTitle),
      new SearchFilter.Not(new SearchFilter.IsGreaterThan(ItemSchema.lastModifiedTime, date)),
    ])
    await service.findItems(Contacts, filter, view)
    expect(lastBody()).toBe(
      compact(`
        <m:FindItem Traversal="Shallow">
          <m:ItemShape>
            <t:BaseShape>IdOnly</t:BaseShape>
            <t:AdditionalProperties>
              <t:FieldURI FieldURI="contacts:DisplayName" />
              <t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress1" />
            </t:AdditionalProperties>
          </m:ItemShape>
          <m:IndexedPageItemView MaxEntriesReturned="2" Offset="0" BasePoint="Beginning" />
          <m:Restriction>
            <t:Or>
              <t:IsEqualTo>
                <t:FieldURI FieldURI="contacts:CompanyName" />
                <t:FieldURIOrConstant><t:Constant Value="Contoso" /></t:FieldURIOrConstant>
              </t:IsEqualTo>
              <t:Contains ContainmentMode="Prefixed" ContainmentComparison="IgnoreCase">
                <t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress1" />
                <t:Constant Value="@x" />
              </t:Contains>
              <t:Exists><t:FieldURI FieldURI="contacts:JobTitle" /></t:Exists>
              <t:Not>
                <t:IsGreaterThan>
                  <t:FieldURI FieldURI="item:LastModifiedTime" />
                  <t:FieldURIOrConstant><t:Constant Value="2020-01-01T00:00:00.000Z" /></t:FieldURIOrConstant>
                </t:IsGreaterThan>
              </t:Not>
            </t:Or>
          </m:Restriction>
          <m:SortOrder>
            <t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="contacts:DisplayName" /></t:FieldOrder>
          </m:SortOrder>
          <m:ParentFolderIds><t:DistinguishedFolderId Id="contacts" /></m:ParentFolderIds>
        </m:FindItem>`),
    )
  })

  test.each<[string, () => unknown]>([
    ['The value must be greater than 0.', () => new ItemView(0)],
    ['The offset must be greater than 0.', () => new ItemView(1, -1)],
    ['The PropertyDefinition property must be set.', () => new SearchFilter.Exists(undefined as never)],
    ['Either the OtherPropertyDefinition or', () => new SearchFilter.IsEqualTo(ContactSchema.surname, null as never)],
    ['The Value property must be set.', () => new SearchFilter.ContainsSubstring(ContactSchema.surname, '')],
    ['The SearchFilter property must be set.', () => new SearchFilter.Not(undefined as never)],
    [
      'The search filter at index 1 is invalid.',
      () => new SearchFilter.SearchFilterCollection('And', [new SearchFilter.Exists(size), null as never]),
    ],
    [
      'birthday: Invalid Date cannot be looked for.',
      () => new SearchFilter.IsEqualTo(ContactSchema.birthday, new Date(Number.NaN)),
    ],
    ['cannot be looked for', () => new SearchFilter.IsEqualTo(size, 'large')],
    ['displayName', () => new SearchFilter.IsEqualTo(ContactSchema.displayName, '\u0000')],
    ['groupOn is missing.', () => new Grouping(undefined as never)],
  ])('is refused before it is made: %s', (message, make) => {
    expect(String(catching(make))).toContain(message)
  })

  test('is refused before anything is sent', async () => {
    const { service, received } = fakeServer({}, { requestedServerVersion: 'Exchange2007_SP1' })
    const view = new ItemView(1)
    view.propertySet = new PropertySet(ContactSchema.emailAddresses)
    await expect(service.findItems(Contacts, view)).rejects.toThrow(
      "The property emailAddresses can't be used in FindItem requests.",
    )
    await expect(service.findItems(Contacts, 'hope', new ItemView(1))).rejects.toThrow('queryString is only valid for')
    const newer = new SearchFilter.Exists(ContactSchema.hasPicture)
    await expect(service.findItems(Contacts, newer, new ItemView(1))).rejects.toThrow('the property hasPicture')
    const nothing = new SearchFilter.SearchFilterCollection()
    await expect(service.findItems(Contacts, nothing, new ItemView(1))).rejects.toThrow('is empty')
    const seeking = new SeekToConditionItemView(new SearchFilter.Exists(ContactSchema.surname), 1)
    await expect(service.findItems(Contacts, seeking)).rejects.toThrow('SeekToConditionItemView is only valid for')
    await expect(service.findItems(Contacts, null as never)).rejects.toThrow('is not an ItemView')
    expect(received).toHaveLength(0)
  })

  test('can be ended, and fails with what the server says', async () => {
    const { service } = fakeServer({ FindItem: () => [failed('ErrorFolderNotFound')] })
    await expect(service.findItems(Contacts, new ItemView(1))).rejects.toMatchObject({
      errorCode: 'ErrorFolderNotFound',
    })
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(service.findItems(Contacts, new ItemView(1), { signal })).rejects.toThrow('enough')
    await expect(service.findAllItems(Contacts, null, undefined, { signal }).next()).rejects.toThrow('enough')
  })
})

describe('an answer', () => {
  test('with an item that cannot be read keeps the others', async () => {
    const bad = '<t:Contact><t:Birthday>soon</t:Birthday></t:Contact>'
    const { service } = fakeServer({
      FindItem: () => foundItems(`${bad}<t:Message><t:ItemId Id="A"/><t:From/></t:Message>`),
    })
    const found = await service.findItems(Contacts, new ItemView(1))
    expect(found.items.map(({ id }) => id?.uniqueId)).toEqual(['A'])
    expect(found.unreadable.map(({ errorMessage }) => errorMessage)).toEqual([
      expect.stringContaining('contacts:Birthday'),
    ])
    const all = service.findAllItems(Contacts)
    expect((await all.next()).value?.id?.uniqueId).toBe('A')
    await expect(all.next()).rejects.toThrow('contacts:Birthday')
  })

  test('that leads nowhere new ends the search', async () => {
    const { service } = fakeServer({
      FindItem: () => foundItems('', 'IndexedPagingOffset="0" IncludesLastItemInRange="false"'),
    })
    await expect(service.findAllItems(Contacts).next()).rejects.toThrow('begins nowhere new')
  })
})

describe('an order', () => {
  test('knows what it holds', () => {
    const { orderBy } = new ItemView(1)
    orderBy.add(ContactSchema.surname, SortDirection.Descending)
    expect(orderBy.tryGetValue(ContactSchema.surname)).toBe('Descending')
    expect(() => orderBy.add(ContactSchema.surname)).toThrow('Property surname already exists in OrderByCollection.')
    expect([orderBy.contains(ContactSchema.surname), orderBy.remove(ContactSchema.surname)]).toEqual([true, true])
    expect([orderBy.count, orderBy.remove(ContactSchema.surname)]).toEqual([0, false])
  })
})

test('views begin elsewhere without being changed', () => {
  const view = new ItemView(5)
  view.traversal = ItemTraversal.Associated
  view.orderBy.add(ContactSchema.surname)
  expect(view.from(10)).toMatchObject({ offset: 10, pageSize: 5, traversal: 'Associated' })
  expect([...view.from(10).orderBy]).toEqual([[ContactSchema.surname, 'Ascending']])
  expect(view.offset).toBe(0)
})

function foundItems(items: string, paging = ''): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
      xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
    <s:Body><m:FindItemResponse><m:ResponseMessages><m:FindItemResponseMessage ResponseClass="Success">
      <m:ResponseCode>NoError</m:ResponseCode><m:RootFolder ${paging}><t:Items>${items}</t:Items></m:RootFolder>
    </m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>`
}
