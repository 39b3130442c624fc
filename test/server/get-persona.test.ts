import { describe, expect, test } from 'vitest'
import type { ContactValues, ExtendedProperty, PersonaValues, Request } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { type CallOptions, useService } from '../support/service.ts'

const address = (address: string) => ({ EmailAddress1: { address } })
const text = (propertyTag: number, value: string): ExtendedProperty => ({
  path: { propertyTag, propertyType: 'String' },
  value,
})

describe.each(BACKENDS)('GetPersona on $name', backend => {
  const ews = useService(backend)

  const get = (request: Partial<Request<'GetPersona'>>, options?: CallOptions) =>
    ews.call('GetPersona', request, options)
  const personaOf = async (...args: Parameters<typeof get>): Promise<PersonaValues> => {
    const { result, code, persona } = await get(...args)
    expect([result, code]).toEqual(['Success', 'NoError'])
    return persona ?? {}
  }
  const codeOf = async (...args: Parameters<typeof get>) => (await get(...args)).code
  const found = async (queryString: string, options?: CallOptions) => {
    const indexedPageItemView = { offset: 0, maxEntriesReturned: 10, basePoint: 'Beginning' as const }
    const { people = [] } = await ews.call('FindPeople', { queryString, indexedPageItemView }, options)
    return people.flatMap(({ personaId }) => personaId ?? [])
  }

  const full: ContactValues = {
    displayName: 'Dr. Terry Ann Adams Jr.',
    givenName: 'Terry',
    middleName: 'Ann',
    surname: 'Adams',
    generation: 'Jr.',
    nickname: 'Tee',
    initials: 'TAA',
    fileAs: 'Adams, Terry',
    jobTitle: 'Baker',
    companyName: 'Fabrikam',
    department: 'Bread',
    officeLocation: '1/2',
    manager: 'Boss',
    assistantName: 'Aid',
    profession: 'Bakery',
    spouseName: 'Sam',
    children: ['Kit', 'Lou'],
    businessHomePage: 'http://fabrikam.com',
    birthday: new Date('1980-02-29T11:59:00Z'),
    weddingAnniversary: new Date('2010-01-02T11:59:00Z'),
    body: { bodyType: 'Text', text: 'notes' },
    emailAddresses: {
      EmailAddress1: { address: 'terry@x.org' },
      EmailAddress3: { address: 'ta@home.org', name: 'T.' },
    },
    imAddresses: { ImAddress1: 'im1', ImAddress2: 'im2', ImAddress3: 'im3' },
    phoneNumbers: { BusinessPhone: '1', MobilePhone: '2', HomeFax: '3', TtyTddPhone: '4' },
    physicalAddresses: {
      Business: { street: 'Main 1', city: 'Bern', state: 'BE', countryOrRegion: 'CH', postalCode: '3000' },
      Home: { city: 'Thun' },
    },
    extendedProperties: [
      text(0x3a45, 'Dr.'),
      text(0x3a43, 'chess'),
      text(0x3a50, 'http://t.org'),
      text(0x3a5e, 'box 7'),
    ],
  }

  test('tells all that a contact has', async () => {
    const user = await ews.addUser()
    const itemId = await ews.createOne(full, { as: user })
    const [personaId] = await found('terry', { as: user })
    const persona = await personaOf({ personaId }, { as: user })
    const attributions = ['0']
    const one = (value: unknown) => [{ value, attributions }]
    const phone = (number: string, type: string) => one({ number, type })
    const mailbox = (name: string, emailAddress: string) => ({ name, emailAddress, routingType: 'SMTP' })
    expect(persona).toEqual({
      personaId,
      personaType: 'Person',
      creationTime: expect.any(Date),
      bodies: one({ value: 'notes', bodyType: 'Text' }),
      displayNameFirstLastSortKey: 'Terry Adams',
      displayNameLastFirstSortKey: 'Adams Terry',
      companyNameSortKey: 'Fabrikam',
      homeCitySortKey: 'Thun',
      workCitySortKey: 'Bern',
      displayNameFirstLastHeader: 'T',
      displayNameLastFirstHeader: 'A',
      displayName: 'Dr. Terry Ann Adams Jr.',
      displayNameFirstLast: 'Terry Adams',
      displayNameLastFirst: 'Adams Terry',
      fileAs: 'Adams, Terry',
      fileAsId: 'None',
      displayNamePrefix: 'Dr.',
      givenName: 'Terry',
      middleName: 'Ann',
      surname: 'Adams',
      generation: 'Jr.',
      nickname: 'Tee',
      title: 'Baker',
      department: 'Bread',
      companyName: 'Fabrikam',
      location: '1/2',
      emailAddress: { ...mailbox('Dr. Terry Ann Adams Jr.', 'terry@x.org'), mailboxType: 'Contact' },
      emailAddresses: [
        { ...mailbox('Dr. Terry Ann Adams Jr.', 'terry@x.org'), mailboxType: 'Contact' },
        { ...mailbox('Dr. Terry Ann Adams Jr.', 'ta@home.org'), mailboxType: 'Contact' },
      ],
      phoneNumber: { number: '1', type: 'Business' },
      imAddress: 'im1',
      homeCity: 'Thun',
      workCity: 'Bern',
      relevanceScore: 0x7fffffff,
      folderIds: [{ id: await ews.folderId('contacts', { as: user }), changeKey: 'AQAAAA==' }],
      attributions: [
        {
          id: '0',
          sourceId: itemId,
          displayName: 'Outlook',
          isWritable: true,
          isQuickContact: false,
          isHidden: false,
          folderId: { id: await ews.folderId('contacts', { as: user }), changeKey: 'AQAAAA==' },
        },
      ],
      displayNames: one('Dr. Terry Ann Adams Jr.'),
      fileAses: one('Adams, Terry'),
      fileAsIds: one('None'),
      displayNamePrefixes: one('Dr.'),
      givenNames: one('Terry'),
      middleNames: one('Ann'),
      surnames: one('Adams'),
      generations: one('Jr.'),
      nicknames: one('Tee'),
      initials: one('TAA'),
      businessPhoneNumbers: phone('1', 'Business'),
      mobilePhones: phone('2', 'Mobile'),
      homeFaxes: phone('3', 'HomeFax'),
      ttyTddPhoneNumbers: phone('4', 'TTYTDD'),
      emails1: one(mailbox('Dr. Terry Ann Adams Jr.', 'terry@x.org')),
      emails3: one(mailbox('T.', 'ta@home.org')),
      businessHomePages: one('http://fabrikam.com'),
      personalHomePages: one('http://t.org'),
      officeLocations: one('1/2'),
      imAddresses: one('im1'),
      imAddresses2: one('im2'),
      imAddresses3: one('im3'),
      businessAddresses: one({
        street: 'Main 1',
        city: 'Bern',
        state: 'BE',
        country: 'CH',
        postalCode: '3000',
        type: 'Business',
      }),
      homeAddresses: one({ city: 'Thun', postOfficeBox: 'box 7', type: 'Home' }),
      titles: one('Baker'),
      departments: one('Bread'),
      companyNames: one('Fabrikam'),
      managers: one('Boss'),
      assistantNames: one('Aid'),
      professions: one('Bakery'),
      spouseNames: one('Sam'),
      children: one(['Kit', 'Lou']),
      hobbies: one('chess'),
      weddingAnniversaries: one('2010-01-02T11:59:00Z'),
      birthdays: one('1980-02-29T11:59:00Z'),
    })
  })

  test('tells what several contacts have of one person, and which of them', async () => {
    const user = await ews.addUser()
    const values: ContactValues[] = [
      { displayName: 'Hope', emailAddresses: address('h@x.org'), phoneNumbers: { MobilePhone: '1' } },
      { displayName: 'Hope', emailAddresses: address('h@x.org'), jobTitle: 'Baker' },
      { displayName: 'H.', emailAddresses: address('H@X.org'), jobTitle: 'Cook' },
    ]
    await ews.create(values, { as: user })
    const [personaId, another] = await found('hope', { as: user })
    expect(another).toBeUndefined()
    expect(await personaOf({ personaId }, { as: user })).toMatchObject({
      displayName: 'Hope',
      title: 'Baker',
      emailAddresses: [{ emailAddress: 'h@x.org' }],
      attributions: [{ id: '0' }, { id: '1' }, { id: '2' }],
      displayNames: [
        { value: 'Hope', attributions: ['0', '1'] },
        { value: 'H.', attributions: ['2'] },
      ],
      titles: [
        { value: 'Baker', attributions: ['1'] },
        { value: 'Cook', attributions: ['2'] },
      ],
      mobilePhones: [{ attributions: ['0'] }],
    })
  })

  test('knows people by their addresses: contacts, and the mailboxes of this server', async () => {
    const user = await ews.addUser()
    await ews.createOne({ displayName: 'Kim', emailAddresses: address('kim@fabrikam.com') }, { as: user })
    await ews.store.users.add('alfred@contoso.com', '', 'Alfred Welker')
    const nameAt = async (emailAddress: string) =>
      (await personaOf({ emailAddress: { emailAddress } }, { as: user })).displayName
    expect(await nameAt('KIM@fabrikam.com')).toBe('Kim')
    expect(await nameAt('SMTP:alfred@contoso.com')).toBe('Alfred Welker')
    const [personaId] = await found('alfred', { as: user })
    const alfred = await personaOf({ personaId }, { as: user })
    expect(alfred).toMatchObject({ displayName: 'Alfred Welker', attributions: [{ displayName: 'GAL' }] })
    expect(alfred.creationTime).toBeUndefined()
    await ews.store.users.remove('alfred@contoso.com')
    expect(await codeOf({ personaId }, { as: user })).toBe('ErrorItemNotFound')
  })

  test('says what is wrong, in an answer that the schema allows', async () => {
    const user = await ews.addUser()
    const itemId = await ews.createOne({ displayName: 'x' }, { as: user })
    const emailAddress = (emailAddress: string) => ({ emailAddress: { emailAddress } })
    expect(await get({}, { as: user })).toMatchObject({ result: 'Error', code: 'ErrorInvalidArgument' })
    expect(await codeOf({ personaId: { id: 'AAA=', changeKey: 'xxx' } }, { as: user })).toBe('ErrorInvalidIdMalformed')
    expect(await codeOf({ personaId: { id: '' } }, { as: user })).toBe('ErrorInvalidIdEmpty')
    expect(await codeOf(emailAddress('nobody@contoso.com'), { as: user })).toBe('ErrorItemNotFound')
    expect(await codeOf({ personaId: itemId })).toBe('ErrorItemNotFound')
    await ews.delete([itemId], 'HardDelete', { as: user })
    expect(await codeOf({ personaId: itemId }, { as: user })).toBe('ErrorItemNotFound')
    const folder = { type: 'FolderId' as const, id: 'AAAA==' }
    expect(await codeOf({ ...emailAddress('x@x.org'), parentFolderId: folder })).toBe('ErrorInvalidIdMalformed')
  })

  test("looks among somebody else's contacts when it is told to, and may", async () => {
    const [owner, reader] = [await ews.addUser(), await ews.addUser()]
    await ews.createOne({ displayName: 'Shared', emailAddresses: address('s@x.org') }, { as: owner })
    const request = {
      emailAddress: { emailAddress: 's@x.org' },
      parentFolderId: {
        type: 'DistinguishedFolderId' as const,
        id: 'contacts' as const,
        mailbox: { emailAddress: owner.mailbox.address },
      },
    }
    expect(await codeOf(request, { as: reader })).toBe('ErrorAccessDenied')
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Reviewer' })
    expect(await personaOf(request, { as: reader })).toMatchObject({ displayName: 'Shared' })
    const { emailAddress } = request
    expect(await codeOf({ emailAddress }, { as: reader })).toBe('ErrorItemNotFound')
  })

  test('answers in an element that is called after the message', async () => {
    const request = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
      <GetPersona xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><PersonaId Id="AAA="/></GetPersona>
      </s:Body></s:Envelope>`
    const { body } = await ews.post(request)
    expect(body).toContain('<s:Body><m:GetPersonaResponseMessage ResponseClass="Error">')
    expect(body).toContain('<m:Persona><t:PersonaId Id=""></t:PersonaId></m:Persona></m:GetPersonaResponseMessage>')
  })
})
