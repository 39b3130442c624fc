import { describe, expect, test } from 'vitest'
import type { ContactValues, Request } from '../../src/protocol/index.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { createList } from '../support/lists.ts'
import { type CallOptions, entry, field, useService } from '../support/service.ts'

type FindRequest = Partial<Request<'FindPeople'>>

const address = (address: string) => ({ EmailAddress1: { address } })
const named = (id: 'contacts' | 'directory' | 'mycontacts' | 'inbox' | 'publicfoldersroot', emailAddress?: string) => ({
  type: 'DistinguishedFolderId' as const,
  id,
  ...(emailAddress && { mailbox: { emailAddress } }),
})
const page = (offset: number, maxEntriesReturned: number, basePoint: 'Beginning' | 'End' = 'Beginning') => ({
  offset,
  maxEntriesReturned,
  basePoint,
})
const constant = (value: string) => ({ type: 'Constant' as const, value })

describe.each(BACKENDS)('FindPeople on $name', backend => {
  const ews = useService(backend)

  const find = (request: FindRequest, options?: CallOptions) =>
    ews.call('FindPeople', { indexedPageItemView: page(0, 100), ...request }, options)
  const namesOf = async (request: FindRequest, options?: CallOptions) =>
    (await find(request, options)).people?.map(({ displayName }) => displayName)
  const contactsOf = (request: FindRequest, as: User) => find({ parentFolderId: named('contacts'), ...request }, { as })
  const namesIn = async (request: FindRequest, as: User) =>
    (await contactsOf(request, as)).people?.map(({ displayName }) => displayName)

  /** Somebody new, with contacts. */
  const withContacts = async (...contacts: ContactValues[]): Promise<User> => {
    const user = await ews.addUser()
    await ews.create(contacts, { as: user })
    return user
  }

  test('tells the people of a folder by name, each with what clients show', async () => {
    const user = await withContacts(
      { displayName: 'Zoe', emailAddresses: address('zoe@x.org') },
      { displayName: 'Terry Adams', givenName: 'Terry', surname: 'Adams', emailAddresses: address('terry@x.org') },
    )
    const answer = await contactsOf({}, user)
    expect(answer).toMatchObject({
      result: 'Success',
      totalNumberOfPeopleInView: 2,
      firstMatchingRowIndex: 0,
      firstLoadedRowIndex: 0,
    })
    const emailAddress = {
      name: 'Terry Adams',
      emailAddress: 'terry@x.org',
      routingType: 'SMTP',
      mailboxType: 'Contact',
    }
    expect(answer.people).toEqual([
      {
        personaId: { id: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) },
        personaType: 'Person',
        creationTime: expect.any(Date),
        displayName: 'Terry Adams',
        displayNameFirstLast: 'Terry Adams',
        displayNameLastFirst: 'Adams Terry',
        fileAs: 'Terry Adams',
        givenName: 'Terry',
        surname: 'Adams',
        emailAddress,
        emailAddresses: [emailAddress],
        relevanceScore: 0x7fffffff,
      },
      expect.objectContaining({ displayName: 'Zoe', givenName: 'Zoe' }),
    ])
  })

  test('answers by itself, without response messages around it', async () => {
    const request = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
      xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body>
      <m:FindPeople><m:IndexedPageItemView BasePoint="Beginning" MaxEntriesReturned="5" Offset="0"/>
      <m:ParentFolderId><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderId></m:FindPeople></s:Body></s:Envelope>`
    const { body } = await ews.post(request, await ews.addUser())
    const answer = '<m:FindPeopleResponse ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:People>'
    expect(body).toContain(`<s:Body>${answer}`)
    expect(body).toContain('<m:FirstLoadedRowIndex>0</m:FirstLoadedRowIndex></m:FindPeopleResponse>')
  })

  test('makes one persona of contacts with an address in common, however far apart they are', async () => {
    const user = await withContacts(
      { displayName: 'Hope G.', emailAddresses: address('A@x.org'), jobTitle: 'Baker' },
      { displayName: 'Somebody', emailAddresses: address('else@x.org') },
      { displayName: 'Gross', emailAddresses: address('b@x.org'), phoneNumbers: { MobilePhone: '1' } },
      {
        displayName: 'Hope',
        emailAddresses: { EmailAddress2: { address: 'a@X.org' }, EmailAddress3: { address: 'B@x.org' } },
      },
    )
    const { people = [], totalNumberOfPeopleInView } = await contactsOf({}, user)
    expect(people.map(({ displayName }) => displayName)).toEqual(['Hope G.', 'Somebody'])
    expect(totalNumberOfPeopleInView).toBe(2)
    expect(people[0]?.emailAddresses?.map(({ emailAddress }) => emailAddress)).toEqual(['A@x.org', 'b@x.org'])
    const shape = { baseShape: 'AllProperties' as const }
    const [hope] = (await contactsOf({ personaShape: shape }, user)).people ?? []
    expect(hope?.displayNames).toEqual([
      { value: 'Hope G.', attributions: ['0'] },
      { value: 'Gross', attributions: ['1'] },
      { value: 'Hope', attributions: ['2'] },
    ])
    expect([hope?.title, hope?.phoneNumber]).toEqual(['Baker', { number: '1', type: 'Mobile' }])
  })

  test('does not put together whom an address of many has in common', async () => {
    const contacts = Array.from({ length: 11 }, (_, index) => ({
      displayName: `n${String(index).padStart(2, '0')}`,
      emailAddresses: address('info@x.org'),
    }))
    const user = await withContacts(...contacts)
    expect(await namesIn({}, user)).toEqual(contacts.map(({ displayName }) => displayName))
  })

  test('tells lists as lists', async () => {
    const user = await withContacts({ displayName: 'Ann' })
    const itemId = await createList(ews, { displayName: 'Crew' }, { as: user })
    const { people = [] } = await contactsOf({}, user)
    const emailAddress = { name: 'Crew', routingType: 'MAPIPDL', mailboxType: 'PrivateDL', itemId }
    expect(people[1]).toMatchObject({ personaType: 'DistributionList', displayName: 'Crew', emailAddress })
    expect(people.map(({ personaType }) => personaType)).toEqual(['Person', 'DistributionList'])
  })

  describe('A page', () => {
    const names = Array.from({ length: 25 }, (_, index) => `n${String(index).padStart(2, '0')}`)
    const create = () => withContacts(...names.toReversed().map(displayName => ({ displayName })))

    test('begins where it shall, and says where that is', async () => {
      const user = await create()
      const told = async (view: FindRequest['indexedPageItemView']) => {
        const answer = await contactsOf({ indexedPageItemView: view }, user)
        const { people = [], totalNumberOfPeopleInView, firstLoadedRowIndex } = answer
        return [people.map(({ displayName }) => displayName), totalNumberOfPeopleInView, firstLoadedRowIndex]
      }
      expect(await told(page(0, 10))).toEqual([names.slice(0, 10), 25, 0])
      expect(await told(page(20, 10))).toEqual([names.slice(20), 25, 20])
      expect(await told(page(30, 10))).toEqual([[], 25, 25])
      expect(await told(page(0, 10, 'End'))).toEqual([names.slice(15), 25, 15])
      expect(await told(page(20, 10, 'End'))).toEqual([names.slice(0, 5), 25, 0])
      expect(await told(undefined)).toEqual([names, 25, 0])
      const { maxEntriesReturned: _, ...all } = page(5, 1)
      expect(await told(all)).toEqual([names.slice(5), 25, 5])
    })

    test('has bounds', async () => {
      const codeOf = async (view: FindRequest['indexedPageItemView']) =>
        (await find({ indexedPageItemView: view, parentFolderId: named('contacts') })).code
      expect(await codeOf(page(-1, 10))).toBe('ErrorInvalidIndexedPagingParameters')
      expect(await codeOf(page(0, 0))).toBe('ErrorInvalidPagingMaxRows')
      expect(await codeOf(page(0, -1))).toBe('ErrorInvalidPagingMaxRows')
    })

    test('is one of an order by any property', async () => {
      const user = await withContacts(
        { displayName: 'a', companyName: 'Z' },
        { displayName: 'b' },
        { displayName: 'c', companyName: 'Y', jobTitle: '1' },
        { displayName: 'd', companyName: 'Y', jobTitle: '2' },
      )
      const order = (...fields: (readonly ['Ascending' | 'Descending', string])[]) =>
        namesIn({ sortOrder: fields.map(([order, uri]) => ({ order, path: field(uri) })) }, user)
      expect(await order(['Descending', 'persona:DisplayName'])).toEqual(['d', 'c', 'b', 'a'])
      expect(await order(['Ascending', 'persona:CompanyName'])).toEqual(['b', 'c', 'd', 'a'])
      expect(await order(['Descending', 'contacts:CompanyName'], ['Descending', 'persona:Title'])).toEqual([
        'a',
        'd',
        'c',
        'b',
      ])
      const sortOrder = [{ order: 'Ascending' as const, path: field('persona:EmailAddresses') }]
      expect((await contactsOf({ sortOrder }, user)).code).toBe('ErrorUnsupportedPathForSortGroup')
      const often = Array.from({ length: 17 }, () => ({ order: 'Ascending' as const, path: field('persona:Title') }))
      expect((await contactsOf({ sortOrder: often }, user)).code).toBe('ErrorRestrictionTooComplex')
    })
  })

  describe('What somebody typed', () => {
    test('finds contacts by names, addresses and companies', async () => {
      const user = await withContacts(
        { displayName: 'Ann Smith', emailAddresses: address('ann@x.org'), companyName: 'Fabrikam' },
        { displayName: 'Bob', nickname: 'Annie', emailAddresses: address('bob@x.org') },
        { displayName: 'Carl', givenName: 'Jöhann', emailAddresses: address('anna@x.org') },
      )
      const found = (queryString: string) => namesIn({ queryString }, user)
      expect(await found('ann')).toEqual(['Ann Smith', 'Bob', 'Carl'])
      expect(await found('smi an')).toEqual(['Ann Smith'])
      expect(await found('joh')).toEqual(['Carl'])
      expect(await found('fabri')).toEqual(['Ann Smith'])
      expect(await found('bob@x')).toEqual(['Bob'])
      expect(await found('DisplayName:ann')).toEqual([])
      expect(await found('-')).toEqual([])
      expect(await found('  ')).toEqual(['Ann Smith', 'Bob', 'Carl'])
    })

    test('finds mailboxes of this server in the directory, and nobody without it', async () => {
      await ews.store.users.add('alfred@contoso.com', '', 'Alfred Welker')
      const parentFolderId = named('directory')
      const { people = [] } = await find({ parentFolderId, queryString: 'alf' })
      expect(people).toMatchObject([
        {
          personaType: 'Person',
          displayName: 'Alfred Welker',
          givenName: 'Alfred',
          surname: 'Welker',
          emailAddress: { emailAddress: 'alfred@contoso.com', mailboxType: 'Mailbox' },
        },
      ])
      expect(await namesOf({ parentFolderId, queryString: 'nobody' })).toEqual([])
      expect((await find({ parentFolderId })).code).toBe('ErrorInvalidArgument')
    })

    test('finds contacts and mailboxes together when no folder is named, nobody twice', async () => {
      const user = await withContacts(
        { displayName: 'Kim Akers', emailAddresses: address('kim@fabrikam.com') },
        { displayName: 'My Kim', emailAddresses: address('KIM.A@contoso.com'), jobTitle: 'Baker' },
      )
      await ews.store.users.add('kim.a@contoso.com', '', 'Kim Abercrombie')
      await ews.store.users.add('kim.r@contoso.com', '', 'Kim Ralls')
      const found = async (request: FindRequest) => namesOf({ queryString: 'kim', ...request }, { as: user })
      expect(await found({})).toEqual(['My Kim', 'Kim Akers', 'Kim Ralls'])
      expect(await found({ querySources: ['Directory'] })).toEqual(['My Kim', 'Kim Ralls'])
      expect(await found({ querySources: ['Mailbox'] })).toEqual(['Kim Akers', 'My Kim'])
      expect(await found({ querySources: ['Mailbox', 'Directory'] })).toEqual(await found({}))
      expect(await found({ querySources: ['Auto'] })).toEqual(await found({}))
      const shape = { baseShape: 'AllProperties' as const }
      const [kim] = (await find({ queryString: 'kim', personaShape: shape }, { as: user })).people ?? []
      expect(kim?.attributions?.map(({ displayName, isWritable }) => [displayName, isWritable])).toEqual([
        ['Outlook', true],
        ['GAL', false],
      ])
      expect(kim).toMatchObject({ title: 'Baker', displayNames: [{}, { value: 'Kim Abercrombie' }] })
    })

    test('names somebody by his number of names at most a page', async () => {
      const user = await withContacts(...Array.from({ length: 150 }, (_, index) => ({ displayName: `many ${index}` })))
      const { people = [], totalNumberOfPeopleInView } = await contactsOf({ queryString: 'many' }, user)
      expect([people.length, totalNumberOfPeopleInView]).toEqual([100, 150])
    })
  })

  test('restricts whom it finds, by what contacts have or by what is told of people', async () => {
    const user = await withContacts(
      { displayName: 'john', imAddresses: { ImAddress1: 'sip:john' }, emailAddresses: address('john@x.org') },
      { displayName: 'John Smith', companyName: 'Fabrikam' },
      { displayName: 'J.', emailAddresses: address('john@x.org'), jobTitle: 'Baker' },
    )
    const equal = (uri: string, value: string) => ({
      type: 'IsEqualTo' as const,
      path: field(uri),
      operand: constant(value),
    })
    const found = (request: FindRequest) => namesIn(request, user)
    expect(await found({ restriction: equal('contacts:DisplayName', 'JOHN') })).toEqual(['john'])
    expect(await found({ restriction: equal('persona:DisplayName', 'john smith') })).toEqual(['John Smith'])
    expect(await found({ restriction: equal('contacts:JobTitle', 'baker') })).toEqual(['john'])
    const exists = { type: 'Exists' as const, path: field('persona:ImAddress') }
    expect(await found({ aggregationRestriction: exists })).toEqual(['john'])
    expect(await found({ aggregationRestriction: { type: 'Not', expression: exists } })).toEqual(['John Smith'])
    const both = { restriction: equal('persona:CompanyName', 'fabrikam'), aggregationRestriction: exists }
    expect(await found(both)).toEqual([])
    const mail = {
      type: 'Contains' as const,
      containmentMode: 'Prefixed' as const,
      containmentComparison: 'IgnoreCase' as const,
      path: entry('contacts:EmailAddress', 'EmailAddress1'),
      constant: { value: 'john@' },
    }
    expect(await found({ restriction: mail })).toEqual(['john'])
    const unknown = await contactsOf({ restriction: equal('contacts:Nonsense', 'x') }, user)
    expect(unknown.code).toBe('ErrorInvalidPropertyRequest')
    const unsearchable = await contactsOf({ restriction: equal('persona:Attributions', 'x') }, user)
    expect(unsearchable.code).toBe('ErrorUnsupportedPathForQuery')
  })

  test('takes a time without a zone for one in the zone of the request', async () => {
    const user = await withContacts({ displayName: 'Ann', weddingAnniversary: new Date('2001-06-01T00:00:00Z') })
    const before = (value: string) => ({
      type: 'IsLessThan' as const,
      path: field('contacts:WeddingAnniversary'),
      operand: constant(value),
    })
    const request = {
      parentFolderId: named('contacts'),
      restriction: before('2001-06-01T05:00:00'),
    }
    expect(await namesOf(request, { as: user })).toEqual(['Ann'])
    const headers = { timeZoneContext: { id: 'Tokyo Standard Time' } }
    expect(await namesOf(request, { as: user, headers })).toEqual([])
  })

  test('tells what a shape asks for, and always what sort of persona it is and how it ranks', async () => {
    const user = await withContacts({ displayName: 'Ann Smith', jobTitle: 'Baker' })
    const keysOf = async (personaShape: FindRequest['personaShape']) => {
      const [persona = {}] = (await contactsOf({ personaShape }, user)).people ?? []
      return Object.keys(persona).toSorted()
    }
    expect(await keysOf({ baseShape: 'IdOnly' })).toEqual(['personaId', 'personaType', 'relevanceScore'])
    const asked = [
      'persona:GivenName',
      'persona:Surname',
      'persona:Title',
      'persona:ThirdPartyPhotoUrls',
      'item:Subject',
    ]
    expect(await keysOf({ baseShape: 'IdOnly', additionalProperties: asked.map(field) })).toEqual([
      'givenName',
      'personaId',
      'personaType',
      'relevanceScore',
      'surname',
      'title',
    ])
    expect(await keysOf({ baseShape: 'PcxPeopleSearch' })).toEqual(await keysOf(undefined))
    expect(await keysOf({ baseShape: 'AllProperties' })).toContain('attributions')
  })

  test('looks where it is told to', async () => {
    const user = await withContacts({ displayName: 'Ann' })
    const codeIn = async (parentFolderId: NonNullable<FindRequest['parentFolderId']>) =>
      (await find({ parentFolderId }, { as: user })).code
    expect(await codeIn(named('inbox'))).toBe('ErrorInvalidFolderTypeForOperation')
    expect(await codeIn(named('publicfoldersroot'))).toBe('ErrorFolderNotFound')
    expect(await codeIn({ type: 'FolderId', id: 'AAAA==' })).toBe('ErrorInvalidIdMalformed')
    expect(await namesOf({ parentFolderId: named('mycontacts') }, { as: user })).toEqual(['Ann'])
    expect(await namesOf({}, { as: user })).toEqual(['Ann'])
    const failed = await find({ parentFolderId: named('inbox') }, { as: user })
    expect([failed.people, failed.totalNumberOfPeopleInView]).toEqual([undefined, undefined])
  })

  test("looks into somebody else's contacts only as far as they are shared", async () => {
    const owner = await withContacts(
      { displayName: 'Shared', emailAddresses: address('s@x.org') },
      { displayName: 'Secret', emailAddresses: address('s@x.org'), sensitivity: 'Private' },
      { displayName: 'Hidden', sensitivity: 'Private' },
    )
    const reader = await ews.addUser()
    const request = { parentFolderId: named('contacts', owner.mailbox.address) }
    expect((await find(request, { as: reader })).code).toBe('ErrorAccessDenied')
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Reviewer' })
    const personaShape = { baseShape: 'AllProperties' as const }
    const { people = [] } = await find({ ...request, personaShape }, { as: reader })
    expect(people).toHaveLength(1)
    expect(people[0]).toMatchObject({ displayName: 'Shared', displayNames: [{ value: 'Shared' }] })
    expect(people[0]?.attributions?.map(({ isWritable }) => isWritable)).toEqual([false])
    expect(await namesOf(request, { as: owner })).toEqual(['Hidden', 'Shared'])
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Contributor' })
    expect((await find(request, { as: reader })).code).toBe('ErrorAccessDenied')
  })
})
