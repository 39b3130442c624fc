import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { type Reference, Replay, reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const evolution = new Replay(server, 'evolution', { version: 'Exchange2013' })
const photo = readFileSync(new URL('davmail/photo.jpg', import.meta.url)).toString('base64')

const contactsFolder = async () =>
  reference(await evolution.get('get-folder', { shape: 'IdOnly', name: 'contacts' }), 't:FolderId').id

/** A folder of its own, so that the tests do not see one another's contacts. */
async function newBook(name: string): Promise<string> {
  return reference(await evolution.get('create-folder', { name }), 't:FolderId').id
}

const stateIn = (answer: string) => `<messages:SyncState>${contents(answer, 'm:SyncState')[0]}</messages:SyncState>`
const itemIds = (...ids: Reference[]) => ids.map(({ id }) => `<ItemId Id="${id}"/>`).join('')

/** What a contact is made to be, under its identifier. */
async function newContact(folder: string): Promise<Reference> {
  return reference(await evolution.get('create-contact', { folder }))
}

const getContacts = (...ids: Reference[]) => evolution.get('get-contacts', { ids: itemIds(...ids) })

describe('Evolution logs in', () => {
  test('when it is asked for the password, which it does not send before', async () => {
    const inbox = evolution.text('get-folder', { version: 'Exchange2007_SP1', shape: 'Default', name: 'inbox' })
    const first = await evolution.post(inbox, { authorization: '' })
    expect(first.status).toBe(401)
    expect(first.headers.get('www-authenticate')).toMatch(/^Basic realm="[^"]+"$/)
    const second = await evolution.post(inbox)
    expect(second.status).toBe(200)
    expect(second.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    // Without a version that it knows or takes for newer than those, it leaves out half of what it can do.
    expect(await second.text()).toMatch(
      /<t:ServerVersionInfo MajorVersion="15" MinorVersion="\d" [^>]*Version="Exchange20/,
    )
  })

  test('and lists the folders, of which one is an address book', async () => {
    const deleted = await evolution.get('get-folder', { shape: 'IdOnly', name: 'deleteditems' })
    expect(references(deleted, 't:FolderId')).toHaveLength(1)
    const answer = await evolution.get('sync-folder-hierarchy', { state: '' })
    expect(contents(answer, 'm:IncludesLastFolderInRange')).toEqual(['true'])
    const folders = contents(answer, 't:Create')
    expect(folders.length).toBeGreaterThan(5)
    for (const folder of folders) {
      expect(references(folder, 't:FolderId')).toEqual([
        { id: expect.anything(), changeKey: expect.stringMatching(/./) },
      ])
      expect(references(folder, 't:ParentFolderId')).toHaveLength(1)
      expect(contents(folder, 't:DisplayName')).toHaveLength(1)
      // It looks at the first extended property only, under its hexadecimal name.
      expect(folder.indexOf('PropertyTag="0x10f4"')).toBe(folder.indexOf('PropertyTag='))
    }
    const books = folders.filter(folder => contents(folder, 't:FolderClass').includes('IPF.Contact'))
    expect(books).toHaveLength(1)
    expect(books[0]).toMatch(/^<t:ContactsFolder>.*<t:Value>false<\/t:Value>/)
  })

  test('and makes an address book, sees it, and deletes it', async () => {
    const before = stateIn(await evolution.get('sync-folder-hierarchy', { state: '' }))
    const folder = await newBook('Colleagues')
    const made = await evolution.get('sync-folder-hierarchy', { state: before })
    expect(made).toMatch(/<t:Create><t:ContactsFolder><t:FolderId /)
    expect(contents(made, 't:DisplayName')).toEqual(['Colleagues'])
    await evolution.get('delete-folder', { folder })
    const gone = await evolution.get('sync-folder-hierarchy', { state: stateIn(made) })
    expect(contents(gone, 't:Delete').map(each => reference(each, 't:FolderId').id)).toEqual([folder])
  })

  test('and begins anew with a state that is none', async () => {
    const answer = await evolution.ask('sync-folder-hierarchy', { state: '<messages:SyncState>x</messages:SyncState>' })
    expect(responseCodes(answer)).toEqual(['ErrorInvalidSyncStateData'])
  })
})

describe('The contacts of Evolution', () => {
  test('are told page by page, each as what it is, with the change key that it has', async () => {
    const folder = await newBook('Pages')
    const made = [await newContact(folder), await newContact(folder)]
    const list = reference(await evolution.get('create-list', { folder }))
    const first = await evolution.get('sync-folder-items', { folder, state: '', count: '2' })
    expect(contents(first, 'm:IncludesLastItemInRange')).toEqual(['false'])
    const second = await evolution.get('sync-folder-items', { folder, state: stateIn(first), count: '500' })
    expect(contents(second, 'm:IncludesLastItemInRange')).toEqual(['true'])
    const told = [first, second].flatMap(answer => contents(answer, 't:Create'))
    const idsOf = (tag: string) => told.filter(each => each.startsWith(`<${tag}>`)).map(each => reference(each))
    const got = [...made, list].map(async ({ id }) =>
      reference(await evolution.get('get-item', { shape: 'IdOnly', id })),
    )
    const expected = await Promise.all(got)
    expect(new Set(idsOf('t:Contact'))).toEqual(new Set(expected.slice(0, 2)))
    expect(idsOf('t:DistributionList')).toEqual(expected.slice(2))
  })

  test('are what it made them', async () => {
    const id = await newContact(await newBook('Whole'))
    const answer = await getContacts(id)
    const only = (tag: string) => contents(answer, `t:${tag}`)
    expect(reference(answer).id).toBe(id.id)
    expect(only('FileAs')).toEqual(['Müller, Zoë'])
    // It never sends a whole name, and shows the one of the server.
    expect(only('FullName')).toEqual(['Zoë Ann Müller'])
    expect(only('Nickname')).toEqual(['Zo'])
    expect(only('CompanyName')).toEqual(['Fabrikam &amp; Söhne'])
    expect(answer).toContain('<t:Entry Key="EmailAddress1">zoe@fabrikam.example</t:Entry>')
    expect(answer).toContain(
      '<t:Entry Key="Business"><t:Street>1 Main Street</t:Street><t:City>Ypres</t:City>' +
        '<t:CountryOrRegion>Belgium</t:CountryOrRegion><t:PostalCode>8900</t:PostalCode></t:Entry>',
    )
    expect(answer).toContain('<t:Entry Key="MobilePhone">+49 170 1</t:Entry>')
    expect(answer).toContain('<t:Body BodyType="Text">Met in Ypres\nand wrote since</t:Body>')
    expect(only('Birthday')).toEqual(['1990-12-31T00:00:00Z'])
    expect(only('BusinessHomePage')).toEqual(['http://fabrikam.example/zoe'])
    expect(
      [only('AssistantName'), only('Department'), only('Manager'), only('SpouseName'), only('JobTitle')].flat(),
    ).toEqual(['Sam', 'Research', 'Max', 'Pat', 'Engineer'])
    expect(only('String')).toEqual(['Friends', 'Work'])
    expect(only('Base64Binary')).toEqual(['MIIBfjCCASWgAwIBAgIBATAK', 'MIIBfjCCASWgAwIBAgIBAjAK'])
    expect(only('HasAttachments')).toEqual(['false'])
    expect(only('LastModifiedTime')[0]).toHaveLength(20)
  })

  test.each(['AlwaysOverwrite', 'NeverOverwrite'])(
    'change in what was changed, and nothing else: %s',
    async resolution => {
      const folder = await newBook(resolution)
      const before = await newContact(folder)
      const state = stateIn(await evolution.get('sync-folder-items', { folder, state: '', count: '500' }))
      const after = reference(await evolution.get('update-contact', { folder, resolution, ...before }))
      expect(after).toEqual({ id: before.id, changeKey: expect.not.stringMatching(before.changeKey) })
      const synced = await evolution.get('sync-folder-items', { folder, state, count: '500' })
      expect(contents(synced, 't:Update').map(each => reference(each))).toEqual([after])
      const answer = await getContacts(after)
      expect(reference(answer)).toEqual(after)
      expect(contents(answer, 't:Body')).toEqual(['Moved'])
      expect(contents(answer, 't:CompanyName')).toEqual(['Contoso'])
      expect(answer).toContain(
        '<t:Entry Key="Business"><t:City>Ghent</t:City><t:CountryOrRegion>Belgium</t:CountryOrRegion>',
      )
      expect(answer).toContain(
        '<t:PhoneNumbers><t:Entry Key="BusinessPhone">+49 30 2</t:Entry><t:Entry Key="HomePhone">+49 30 3</t:Entry></t:PhoneNumbers>',
      )
      expect(answer).not.toMatch(/Nickname|EmailAddress2|MobilePhone|Birthday|MSExchangeCertificate|Friends/)
      expect(contents(answer, 't:FullName')).toEqual(['Zoë Ann Müller'])
    },
  )

  test('are deleted by their identifier alone, and told as deleted', async () => {
    const folder = await newBook('Deleted')
    const { id } = await newContact(folder)
    const state = stateIn(await evolution.get('sync-folder-items', { folder, state: '', count: '500' }))
    await evolution.get('delete-item', { id })
    const synced = await evolution.get('sync-folder-items', { folder, state, count: '500' })
    expect(contents(synced, 't:Delete').map(each => reference(each).id)).toEqual([id])
    // Without this element it takes the error for a success, and ends.
    const gone = await evolution.ask('get-attachments-of', { id })
    expect(responseCodes(gone)).toEqual(['ErrorItemNotFound'])
    expect(gone).toContain('<m:Items/>')
  })

  test('begin anew with a state that is none', async () => {
    const folder = await contactsFolder()
    const state = '<messages:SyncState>x</messages:SyncState>'
    const answer = await evolution.ask('sync-folder-items', { folder, state, count: '500' })
    expect(responseCodes(answer)).toEqual(['ErrorInvalidSyncStateData'])
  })

  test('have a photo, which is attached, found, replaced under an old change key, and taken away', async () => {
    const folder = await newBook('Pictured')
    const { id, changeKey } = await newContact(folder)
    const attached = await evolution.get('create-attachment', { id, changeKey, content: photo })
    const [first] = references(attached, 't:AttachmentId')
    expect(attributes(attached, 'RootItemChangeKey')[0]).not.toBe(changeKey)
    const listed = await evolution.get('get-attachments-of', { id })
    expect(contents(listed, 't:IsContactPhoto')).toEqual(['true'])
    expect(references(listed, 't:AttachmentId')).toEqual([first])
    const shown = await evolution.get('get-attachment', { attachment: first?.id ?? '' })
    expect(contents(shown, 't:Content')).toEqual([photo])

    await evolution.get('delete-attachment', { attachment: first?.id ?? '' })
    await evolution.get('create-attachment', { id, changeKey, content: photo })
    // It goes on with the key from before both.
    await evolution.get('update-contact', { folder, resolution: 'AlwaysOverwrite', id, changeKey })
    const [second] = references(await evolution.get('get-attachments-of', { id }), 't:AttachmentId')
    const removed = await evolution.get('delete-attachment', { attachment: second?.id ?? '' })
    expect(attributes(removed, 'RootItemId')).toEqual([id])
    expect(attributes(removed, 'RootItemChangeKey')[0]).toBe(reference(await getContacts({ id, changeKey })).changeKey)
    expect(await evolution.get('get-attachments-of', { id })).not.toContain('t:Attachments')
  })
})

describe('The lists of Evolution', () => {
  test('have their name as subject, and their members when they are expanded', async () => {
    const folder = await newBook('Lists')
    const { id } = reference(await evolution.get('create-list', { folder }))
    const list = await evolution.get('get-item', { shape: 'Default', id })
    expect(contents(list, 't:Subject')).toEqual(['The Team'])
    const { changeKey } = reference(list)
    const expand = (key: string) => evolution.get('expand-dl', { of: `<ItemId Id="${id}" ChangeKey="${key}"/>` })
    const members = await expand(changeKey)
    expect(contents(members, 't:EmailAddress')).toEqual(['zoe@fabrikam.example', 'ada@contoso.example'])
    expect(contents(members, 't:Name')[0]).toBe('Zoë')
    expect(contents(members, 't:MailboxType')).not.toContain('PrivateDL')
    const after = reference(await evolution.get('update-list', { folder, id, changeKey }))
    expect(contents(await expand(after.changeKey), 't:EmailAddress')).toEqual(['ada@contoso.example'])
  })

  test('of nobody are passed over', async () => {
    const answer = await evolution.ask('expand-dl', { of: '<EmailAddress>nobody@contoso.com</EmailAddress>' })
    expect(responseCodes(answer)).toEqual(['ErrorNameResolutionNoResults'])
  })
})

describe('The global address list of Evolution', () => {
  test('finds the users of the server, with a name, an address, and what else is known', async () => {
    const answer = await evolution.get('resolve-names', { entry: 'sad' })
    const [found = ''] = contents(answer, 't:Resolution')
    expect(contents(found, 't:EmailAddress')).toEqual(['sadie@contoso.com'])
    expect(contents(found, 't:Name')).toEqual(['Sadie Daniels'])
    expect(contents(found, 't:MailboxType')).toEqual(['Mailbox'])
    expect(contents(found, 't:DisplayName')).toEqual(['Sadie Daniels'])
  })

  test('finds nobody where there is nobody', async () => {
    const answer = await evolution.ask('resolve-names', { entry: 'zzz' })
    expect(responseCodes(answer)).toEqual(['ErrorNameResolutionNoResults'])
  })

  test.each(['HR96x96', 'HR48x48'])(
    'asks for a photo of each in %s, and understands that there is none',
    async size => {
      const answer = await evolution.ask('get-user-photo', { address: 'sadie@contoso.com', size })
      expect(answer).toContain('GetUserPhotoResponse')
      expect(answer).not.toMatch(/<m:PictureData>./)
    },
  )
})

describe('Evolution hears', () => {
  test('of a contact at once, through a stream of whole messages', async () => {
    const folder = await newBook('Heard')
    const [subscription = ''] = contents(await evolution.get('subscribe', { folder }), 'm:SubscriptionId')
    const stream = await evolution.post(evolution.text('get-streaming-events', { subscription }))
    expect(stream.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const messages = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    /** Reads until something was said; it looks for the end of an envelope by its letters. */
    const until = async (said: string) => {
      while (!heard.includes(said)) heard += (await messages?.read())?.value ?? ''
      expect(heard).toMatch(
        /^(<Envelope xmlns="http:\/\/schemas\.xmlsoap\.org\/soap\/envelope\/"[\s\S]*?<\/Envelope>)+$/,
      )
    }
    await until('<m:ConnectionStatus>OK')
    const { id } = await newContact(folder)
    await until('CreatedEvent>')
    const [event = ''] = contents(heard, 't:CreatedEvent')
    expect(reference(event).id).toBe(id)
    expect(reference(event, 't:ParentFolderId').id).toBe(folder)
    await evolution.get('delete-item', { id })
    await until('DeletedEvent>')
    expect(contents(heard, 't:DeletedEvent').map(each => reference(each).id)).toEqual([id])
    await messages?.cancel()
    await evolution.get('unsubscribe', { subscription })
    const over = await evolution.ask('get-streaming-events', { subscription })
    expect(responseCodes(over)[0]).toMatch(/^Error(ExpiredSubscription|SubscriptionNotFound|InvalidSubscription)$/)
  })
})
