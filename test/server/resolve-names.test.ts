import { beforeAll, describe, expect, test } from 'vitest'
import type { ContactValues, Request } from '../../src/protocol/index.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { createList } from '../support/lists.ts'
import { type CallOptions, codesOf, type ItemId, useService } from '../support/service.ts'

type ResolveRequest = Partial<Request<'ResolveNames'>>

const address = (address: string) => ({ EmailAddress1: { address } })
const folder = (id: 'contacts' | 'inbox', emailAddress?: string) => ({
  type: 'DistinguishedFolderId' as const,
  id,
  ...(emailAddress && { mailbox: { emailAddress } }),
})

describe.each(BACKENDS)('ResolveNames on $name', backend => {
  const ews = useService(backend)
  let hope: ItemId

  beforeAll(async () => {
    await ews.store.users.add('alfred@contoso.com', '', 'Alfred Welker')
    await ews.store.users.add('ann.ash@contoso.com', '', 'Ann Ash')
    hope = await ews.createOne({
      displayName: 'Hope Gross',
      givenName: 'Hope',
      surname: 'Gross',
      nickname: 'Hopie',
      companyName: 'Fabrikam',
      jobTitle: 'Baker',
      emailAddresses: { EmailAddress1: { address: 'hope@fabrikam.com' }, EmailAddress2: { address: 'gross@home.org' } },
    })
    await ews.createOne({ displayName: 'Ann Zoë', emailAddresses: address('zoe@fabrikam.com') })
  })

  const outcomesOf = (request: ResolveRequest, options?: CallOptions) => {
    const unresolvedEntry = request.unresolvedEntry ?? ['x']
    return ews.call('ResolveNames', { returnFullContactData: false, ...request, unresolvedEntry }, options)
  }
  const resolve = async (entry: string, request: ResolveRequest = {}, options?: CallOptions) => {
    const [outcome] = await outcomesOf({ ...request, unresolvedEntry: [entry] }, options)
    return outcome
  }
  const found = async (...args: Parameters<typeof resolve>) =>
    (await resolve(...args))?.resolutionSet?.resolutions ?? []
  const namesOf = async (...args: Parameters<typeof resolve>) =>
    (await found(...args)).map(({ mailbox }) => mailbox.name)
  const codeOf = async (...args: Parameters<typeof resolve>) => (await resolve(...args))?.code
  const contacts = { searchScope: 'Contacts' } as const
  const everything = { returnFullContactData: true, contactDataShape: 'AllProperties' } as const

  test('tells the one mailbox of this server that a name means', async () => {
    const mailbox = {
      name: 'Alfred Welker',
      emailAddress: 'alfred@contoso.com',
      routingType: 'SMTP',
      mailboxType: 'Mailbox',
    }
    const resolutionSet = { totalItemsInView: 1, includesLastItemInRange: true, resolutions: [{ mailbox }] }
    expect(await resolve('alfred')).toEqual({ result: 'Success', code: 'NoError', resolutionSet })
    for (const entry of ['welk alf', 'ALFRED@contoso.com', 'smtp:alf', '=alfred welker', '=alfred@contoso.com'])
      expect(await resolve(entry)).toEqual({ result: 'Success', code: 'NoError', resolutionSet })
  })

  test('tells the one contact that a name means, by which it can be got', async () => {
    const ends = { routingType: 'SMTP', mailboxType: 'Contact', itemId: hope }
    const mailbox = { name: 'Hope Gross', emailAddress: 'hope@fabrikam.com', ...ends }
    for (const entry of ['hope', 'gro hop', 'hopie', 'smtp:hope', '=Hope Gross', '=Hopie'])
      expect(await found(entry)).toEqual([{ mailbox }])
    const other = { ...mailbox, emailAddress: 'gross@home.org' }
    for (const entry of ['gross@home.org', 'smtp:gross', 'gross@'])
      expect(await found(entry)).toEqual([{ mailbox: other }])
  })

  test('warns when a name means several', async () => {
    expect(await resolve('ann')).toMatchObject({
      result: 'Warning',
      code: 'ErrorNameResolutionMultipleResults',
      text: 'Multiple results were found.',
      resolutionSet: { totalItemsInView: 2, includesLastItemInRange: true },
    })
  })

  test('takes whoever has the whole address for the one who is meant', async () => {
    const other = await ews.createOne({ displayName: 'Other', emailAddresses: address('alfred@contoso.com.example') })
    expect(await namesOf('alfred@contoso.com')).toEqual(['Alfred Welker'])
    expect(await namesOf('alfred@contoso')).toEqual(['Alfred Welker', 'Other'])
    await ews.delete([other], 'HardDelete')
  })

  test('says that a name means nobody', async () => {
    const nobody = { result: 'Error', code: 'ErrorNameResolutionNoResults', text: 'No results were found.' }
    for (const entry of ['xyz', 'foo\\bar', 'fabrikam', 'baker', 'adie', '=hop', 'nobody@contoso.com', '*x'])
      expect([entry, await resolve(entry)]).toEqual([entry, nobody])
  })

  const invalid = {
    code: 'ErrorInvalidNameForNameResolution',
    text: 'The specified value is not a valid name for name resolution.',
  }

  test.each(['', ' ', ',', '-', 'smtp:', '=', '%'])('refuses %j', async entry => {
    expect(await resolve(entry)).toEqual({ result: 'Error', ...invalid })
  })

  test.each([
    ['ActiveDirectory', ['Ann Ash']],
    ['ActiveDirectoryContacts', ['Ann Ash', 'Ann Zoë']],
    ['Contacts', ['Ann Zoë']],
    ['ContactsActiveDirectory', ['Ann Zoë', 'Ann Ash']],
    [undefined, ['Ann Ash', 'Ann Zoë']],
  ] as const)('looks where it is told to, in that order: %s', async (searchScope, names) => {
    expect(await namesOf('ann', { searchScope })).toEqual(names)
  })

  test('does not mind accents', async () => {
    expect(await namesOf('zoe')).toEqual(['Ann Zoë'])
    expect(await namesOf('ZOË')).toEqual(['Ann Zoë'])
  })

  test('passes over contacts that nobody can write to', async () => {
    await ews.createOne({ displayName: 'Unaddressed' })
    expect(await codeOf('unaddressed')).toBe('ErrorNameResolutionNoResults')
  })

  test('tells of lists as lists', async () => {
    const itemId = await createList(ews, { displayName: 'Crew of all' })
    const mailbox = { name: 'Crew of all', routingType: 'MAPIPDL', mailboxType: 'PrivateDL', itemId }
    expect(await found('crew', everything)).toEqual([{ mailbox }])
  })

  test('tells of mailboxes what the directory knows', async () => {
    const [resolution] = await found('alfred', { returnFullContactData: true })
    expect(resolution?.contact).toEqual({
      displayName: 'Alfred Welker',
      givenName: 'Alfred',
      surname: 'Welker',
      emailAddresses: address('SMTP:alfred@contoso.com'),
      contactSource: 'ActiveDirectory',
      alias: 'alfred',
    })
    const [old] = await found('alfred', { returnFullContactData: true }, { version: 'Exchange2010' })
    expect(old?.contact?.alias).toBeUndefined()
    expect(await found('alfred', { returnFullContactData: true, contactDataShape: 'IdOnly' })).toEqual([
      { mailbox: resolution?.mailbox },
    ])
  })

  test('tells of contacts what they are, in the shape that is asked for', async () => {
    const contactIn = async (request: ResolveRequest) => (await found('hope', request))[0]?.contact
    expect(await contactIn({ contactDataShape: 'AllProperties' })).toBeUndefined()
    const byDefault = {
      itemId: hope,
      displayName: 'Hope Gross',
      givenName: 'Hope',
      surname: 'Gross',
      jobTitle: 'Baker',
      contactSource: 'Store',
    }
    expect(await contactIn({ returnFullContactData: true })).toMatchObject(byDefault)
    expect(await contactIn(everything)).toMatchObject({ ...byDefault, nickname: 'Hopie', itemClass: 'IPM.Contact' })
    expect(await contactIn({ returnFullContactData: true, contactDataShape: 'IdOnly' })).toEqual({ itemId: hope })
  })

  test('looks into the folder that it is given, and into one only', async () => {
    const request = { ...contacts, parentFolderIds: [folder('contacts')] }
    expect(await namesOf('hope', request)).toEqual(['Hope Gross'])
    const id = { type: 'FolderId' as const, id: await ews.folderId('contacts') }
    expect(await namesOf('hope', { ...contacts, parentFolderIds: [id] })).toEqual(['Hope Gross'])
    const codeIn = (...parentFolderIds: NonNullable<ResolveRequest['parentFolderIds']>) =>
      codeOf('hope', { ...contacts, parentFolderIds })
    expect(await codeIn(folder('contacts'), id)).toBe('ErrorResolveNamesOnlyOneContactsFolderAllowed')
    expect(await codeIn(folder('inbox'))).toBe('ErrorResolveNamesInvalidFolderType')
    expect(await codeIn({ type: 'FolderId', id: 'AAAA==' })).toBe('ErrorInvalidIdMalformed')
    expect(await codeIn({ type: 'FolderId', id: hope.id })).toBe('ErrorCannotUseItemIdForFolderId')
    expect(await codeOf('alfred', { searchScope: 'ActiveDirectory', parentFolderIds: [folder('inbox')] })).toBe(
      'NoError',
    )
  })

  test("looks into somebody else's folder only as far as it is shared", async () => {
    const [owner, reader] = [await ews.addUser(), await ews.addUser()]
    const values: ContactValues[] = [
      { displayName: 'Shared One', emailAddresses: address('one@x.org') },
      { displayName: 'Shared Two', emailAddresses: address('two@x.org'), sensitivity: 'Private' },
    ]
    await ews.create(values, { as: owner })
    const request = { ...contacts, parentFolderIds: [folder('contacts', owner.mailbox.address)] }
    expect(await codeOf('shared', request, { as: reader })).toBe('ErrorAccessDenied')
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Reviewer' })
    expect(await namesOf('shared', request, { as: reader })).toEqual(['Shared One'])
    expect(await namesOf('shared', request, { as: owner })).toEqual(['Shared One', 'Shared Two'])
    expect(await codeOf('shared', contacts, { as: reader })).toBe('ErrorNameResolutionNoResults')
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Contributor' })
    expect(await codeOf('shared', request, { as: reader })).toBe('ErrorAccessDenied')
  })

  test('tells of a hundred at most, and that there are more', async () => {
    const owner: User = await ews.addUser()
    const values = Array.from({ length: 101 }, (_, index) => ({
      displayName: `Many ${String(index).padStart(3, '0')}`,
      emailAddresses: address(`many${index}@x.org`),
    }))
    await ews.create(values.slice(0, 100), { as: owner })
    const paging = async () => {
      const { totalItemsInView, includesLastItemInRange, resolutions } =
        (await resolve('many', contacts, { as: owner }))?.resolutionSet ?? {}
      return [totalItemsInView, includesLastItemInRange, resolutions?.length]
    }
    expect(await paging()).toEqual([100, true, 100])
    await ews.create(values.slice(100), { as: owner })
    expect(await paging()).toEqual([100, false, 100])
    expect(await namesOf('=many 042', contacts, { as: owner })).toEqual(['Many 042'])
  })

  test('answers each of several names, as some clients ask', async () => {
    const outcomes = await outcomesOf({ unresolvedEntry: ['hope', 'xyz', 'ann', ''] })
    expect(codesOf(outcomes)).toEqual([
      'NoError',
      'ErrorNameResolutionNoResults',
      'ErrorNameResolutionMultipleResults',
      'ErrorInvalidNameForNameResolution',
    ])
  })
})
