import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { davmailProperties, sentBy, toldOf, uriOf } from './davmail/properties.ts'
import { type Reference, Replay, reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const davmail = new Replay(server, 'davmail', { version: '<t:RequestServerVersion Version="Exchange2013_SP1"/>' })
const withoutVersion = { version: '' }
const photo = readFileSync(new URL('davmail/photo.jpg', import.meta.url)).toString('base64')

const named = (id: string) => `<t:DistinguishedFolderId Id="${id}"/>`
const uri = (tag: string, type: string) => `<t:ExtendedFieldURI PropertyTag="${tag}" PropertyType="${type}"/>`
const fileName = uri('0x10f3', 'String')
const modified = uri('0x3008', 'SystemTime')
const article = uri('0xe23', 'Integer')
const isOf = (itemClass: string) =>
  `<t:IsEqualTo>${uri('0x1a', 'String')}<t:FieldURIOrConstant><t:Constant Value="${itemClass}"/></t:FieldURIOrConstant></t:IsEqualTo>`
const contactsAndLists = `<t:Or>${isOf('IPM.Contact')}${isOf('IPM.DistList')}</t:Or>`
const isNamed = (name: string) =>
  `<t:IsEqualTo>${fileName}<t:FieldURIOrConstant><t:Constant Value="${name}"/></t:FieldURIOrConstant></t:IsEqualTo>`
/** What DavMail asks of contacts: some of it twice. */
const whole = [modified, fileName, ...davmailProperties.map(uriOf), modified, uri('0x3a21', 'String'), article].join('')

const find = (values: Record<string, string>) =>
  davmail.get('find-item', {
    count: '500',
    offset: '0',
    order: 'Ascending',
    properties: whole,
    restriction: contactsAndLists,
    ...values,
  })
const getItem = ({ id, changeKey }: Reference, properties: string) =>
  davmail.get('get-item', { id, changeKey, properties })
const create = async (name: string, properties = '') =>
  reference(await davmail.get('create-contact', { name, properties }))
const update = async ({ id, changeKey }: Reference, updates: string) =>
  reference(await davmail.get('update-item', { id, changeKey, updates }))

/** The value of a property in an answer, under the name by which it was asked for. */
const told = (answer: string, name: string) =>
  contents(answer, 't:ExtendedProperty')
    .filter(each => each.startsWith(name.replace('/', '')))
    .flatMap(each => contents(each, 't:Value'))

describe('DavMail logs in', () => {
  test('posting in lower case, without a version, and again with the password it was asked for', async () => {
    const url = server.access.url.toLowerCase()
    expect(url).toMatch(/\/ews\/exchange\.asmx$/)
    const probe = await fetch(url)
    expect([200, 401]).toContain(probe.status)
    const request = davmail.text('get-root', withoutVersion)
    const refused = await davmail.post(request, { authorization: '' }, { url })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)])
    const answer = await davmail.post(request, {}, { url })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const version = (await answer.text()).match(/<t:ServerVersionInfo MajorVersion="(\d+)" MinorVersion="(\d+)"/)
    expect(version?.slice(1).map(Number)).toEqual([15, expect.any(Number)])
  })

  test('and learns whose mailbox it is from the identifier of its root', async () => {
    const { id } = reference(await davmail.get('get-root', withoutVersion), 't:FolderId')
    const answer = await davmail.get('convert-id', { id })
    expect(answer).toMatch(/<m:AlternateId [^>]*Mailbox="sadie@contoso.com"/)
  })

  test.each([
    'inbox',
    'calendar',
    'contacts',
    'sentitems',
    'drafts',
    'deleteditems',
    'junkemail',
    'outbox',
    'msgfolderroot',
  ])('and finds %s, with what it asks of each folder', async name => {
    const answer = await davmail.get('get-folder', { folder: named(name) })
    expect(reference(answer, 't:FolderId').id).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect(contents(answer, 't:DisplayName')).toHaveLength(1)
    expect(references(answer, 't:ParentFolderId')).toHaveLength(1)
    expect(told(answer, uri('0x3613', 'String'))).toEqual([name === 'contacts' ? 'IPF.Contact' : expect.anything()])
    expect(told(answer, uri('0x3603', 'Integer'))).toEqual(['0'])
    for (const time of [...told(answer, modified), ...told(answer, uri('0x670a', 'SystemTime'))])
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('and sees by the time of a folder that something changed, however soon', async () => {
    const ctag = async () =>
      told(await davmail.get('get-folder', { folder: named('contacts') }), uri('0x670a', 'SystemTime'))[0]
    const tags = [await ctag()]
    for (const name of ['a', 'b', 'c']) {
      await create(name)
      tags.push(await ctag())
    }
    expect(new Set(tags).size).toBe(4)
  })
})

describe('A contact of DavMail', () => {
  test.each(davmailProperties.map(property => [property.element ?? property.path, property] as const))(
    'has the same in either name: %s',
    async (_, property) => {
      const { element, left } = property
      const created = await create('either', sentBy(property))
      expect(await getItem(created, uriOf(property))).toContain(toldOf(property))
      if (element) expect(await plain(created)).toContain(element)

      const deleted = await update(created, deletion(uriOf(property)).repeat(2))
      expect(told(await getItem(deleted, uriOf(property)), uriOf(property))).toEqual(left ? [left] : [])
      if (element) expect(await plain(deleted)).not.toContain(element)

      const setAgain = await update(deleted, setting(uriOf(property), `<t:Item>${sentBy(property)}</t:Item>`))
      expect(await getItem(setAgain, uriOf(property))).toContain(toldOf(property))
      if (element) expect(await plain(setAgain)).toContain(element)
    },
  )

  test('is changed in everything at once, with what is not there any more, and under an old change key', async () => {
    const created = await create('changed', davmailProperties.map(sentBy).join(''))
    await update(
      created,
      setting(
        uri('0x1a', 'String'),
        `<t:Item><t:ExtendedProperty>${uri('0x1a', 'String')}<t:Value>IPM.Contact</t:Value></t:ExtendedProperty></t:Item>`,
      ),
    )
    const address = '<t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress2"/>'
    const after = await update(
      created,
      davmailProperties.map(property => deletion(uriOf(property))).join('') +
        deletion('<t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress3"/>') +
        setting(
          address,
          '<t:Contact><t:EmailAddresses><t:Entry Key="EmailAddress2">zoe@home.example</t:Entry></t:EmailAddresses></t:Contact>',
        ),
    )
    const answer = await getItem(after, whole + address)
    expect(contents(answer, 't:ExtendedProperty').map(each => each.slice(0, each.indexOf('>') + 1))).toEqual(
      [modified, fileName, uri('0x36', 'Integer'), article].map(each => each.replace('/>', '>')),
    )
    expect(contents(answer, 't:Entry')).toEqual(['zoe@home.example'])
  })

  test('is found by the name that DavMail gave it, and has an identifier that makes a name for others', async () => {
    const { id } = await create('found')
    const answer = await find({ restriction: isNamed('found.EML') })
    expect(references(answer).map(each => each.id)).toEqual([id])
    expect(told(answer, fileName)).toEqual(['found.EML'])
    expect(`${id}.EML`.length).toBeGreaterThanOrEqual(144)
    expect(id).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect(id.length % 4).toBe(0)
  })

  test('has a photo that was put to it, got by the key from before', async () => {
    const created = await create(
      'pictured',
      `<t:ExtendedProperty>${hasPicture}<t:Value>true</t:Value></t:ExtendedProperty>`.repeat(2),
    )
    expect(told(await getItem(created, hasPicture), hasPicture)).not.toContain('true')
    const attached = await davmail.get('create-attachment', { ...created, content: photo })
    const answer = await getItem(created, hasPicture + modified)
    expect(told(answer, hasPicture)).toEqual(['true'])
    expect(reference(answer).changeKey).toBe(attributes(attached, 'RootItemChangeKey')[0])
    const listed = await getItem(created, '<t:FieldURI FieldURI="item:Attachments"/>')
    expect(contents(listed, 't:Name')).toEqual(['ContactPicture.jpg'])
    const { id: attachment } = reference(listed, 't:AttachmentId')
    expect(contents(await davmail.get('get-attachment', { attachment }), 't:Content')).toEqual([photo])
    const noPhoto = await davmail.ask('get-user-photo', { address: 'pictured@fabrikam.example' })
    expect(noPhoto).not.toMatch(/<m:PictureData>./)
  })

  test('is moved to the deleted items, and not found any more', async () => {
    const created = await create('deleted')
    await davmail.get('delete-item', { ...created })
    expect(references(await find({ restriction: isNamed('deleted.EML') }))).toEqual([])
    const gone = await davmail.ask('get-item', { ...created, properties: modified })
    expect(responseCodes(gone)).toEqual(['ErrorItemNotFound'])
    expect(gone).toContain('<m:Items/>')
  })

  test('may be a group', async () => {
    const list = reference(await davmail.get('create-list'))
    const members = async () =>
      contents(await getItem(list, '<t:FieldURI FieldURI="distributionlist:Members"/>'), 't:EmailAddress')
    expect(await members()).toEqual(['zoe@fabrikam.example', 'ada@contoso.example'])
    const fewer =
      '<t:DistributionList><t:Members><t:Member><t:Mailbox><t:EmailAddress>ada@contoso.example</t:EmailAddress></t:Mailbox></t:Member></t:Members></t:DistributionList>'
    await update(list, setting('<t:FieldURI FieldURI="distributionlist:Members"/>', fewer))
    expect(await members()).toEqual(['ada@contoso.example'])
    expect(references(await find({ restriction: isOf('IPM.DistList') })).map(({ id }) => id)).toEqual([list.id])
  })
})

const hasPicture =
  '<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32789" PropertyType="Boolean"/>'
const deletion = (path: string) => `<t:DeleteItemField>${path}</t:DeleteItemField>`
const setting = (path: string, item: string) => `<t:SetItemField>${path}${item}</t:SetItemField>`

/** A contact in its own elements. */
async function plain({ id }: Reference): Promise<string> {
  const everything = davmail
    .text('get-item', { id, changeKey: '', properties: '' })
    .replace('IdOnly', 'AllProperties')
    .replace('<t:AdditionalProperties></t:AdditionalProperties>', '')
    .replace(' ChangeKey=""', '')
  return (await davmail.post(everything)).text()
}

describe('DavMail lists', () => {
  test('contacts page by page, in ascending numbers that are told by each, up to the last', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) await create(name)
    const numbers: number[] = []
    let isLast = false
    for (let pages = 0; !isLast && pages < 100; pages++) {
      const answer = await find({ count: '2', offset: String(numbers.length) })
      numbers.push(...told(answer, article).map(Number))
      isLast = attributes(answer, 'IncludesLastItemInRange')[0] === 'true'
    }
    expect(isLast).toBe(true)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(numbers[0]).toBeGreaterThan(0)
    expect(numbers).toHaveLength(references(await find({})).length)
  })

  test('a folder below by its name, and nothing where there is none', async () => {
    const answer = await davmail.get('find-folder', { name: 'Nothing' })
    expect(references(answer, 't:FolderId')).toEqual([])
  })

  test('nothing of a mailbox that is closed to it, nor of one that there is not', async () => {
    const of = (address: string) =>
      `<t:DistinguishedFolderId Id="contacts"><t:Mailbox><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`
    await server.store.users.add('max@contoso.com', '')
    const codes = async (address: string) => responseCodes(await davmail.ask('get-folder', { folder: of(address) }))
    expect(await codes('max@contoso.com')).toEqual(['ErrorAccessDenied'])
    expect(await codes('sadie@contoso.com')).toEqual(['NoError'])
  })
})

describe('DavMail searches', () => {
  const contains = (path: string, mode: string, value: string) =>
    `<t:Contains ContainmentMode="${mode}" ContainmentComparison="IgnoreCase">${path}<t:Constant Value="${value}"/></t:Contains>`
  const address = '<t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress1"/>'
  const surname = uri('0x3a11', 'String')
  const conditions = [
    contains(uri('0x3001', 'String'), 'Prefixed', 'zoë m'),
    contains(surname, 'Substring', 'ÜLLE'),
    contains(address, 'Prefixed', 'search'),
    `<t:And>${contains(surname, 'Prefixed', 'mü')}<t:Not><t:Not><t:Exists>${address}</t:Exists></t:Not></t:Not></t:And>`,
    `<t:Or>${contains(surname, 'Prefixed', 'nobody')}${contains(surname, 'Prefixed', 'mü')}</t:Or>`,
  ]

  test('contacts by what they begin with, contain, or have', async () => {
    const values: [string, string][] = [
      ['0x3001', 'Zoë Müller'],
      ['0x3a11', 'Müller'],
    ]
    const properties = values.map(
      ([tag, value]) => `<t:ExtendedProperty>${uri(tag, 'String')}<t:Value>${value}</t:Value></t:ExtendedProperty>`,
    )
    const { id } = await create('searched', properties.join(''))
    for (const restriction of conditions) {
      const answer = await find({
        count: '100',
        order: 'Descending',
        restriction,
        properties: uri('0x3001', 'String') + article,
      })
      expect(references(answer).map(each => each.id)).toEqual([id])
      expect(told(answer, uri('0x3001', 'String'))).toEqual(['Zoë Müller'])
    }
  })

  test.each(['sad', 'smtp:sad', '=Sadie Daniels'])('the directory for %s', async entry => {
    for (const shape of ['', ' ContactDataShape="AllProperties"']) {
      const [found = ''] = contents(await davmail.get('resolve-names', { shape, entry }), 't:Resolution')
      expect(contents(found, 't:Name')).toEqual(['Sadie Daniels'])
      expect(contents(found, 't:EmailAddress')).toEqual(['sadie@contoso.com'])
      expect(contents(found, 't:Surname')).toEqual(['Daniels'])
    }
  })

  test.each(['a', 'z'])('the directory for %s, and may find nobody', async entry => {
    const [code] = responseCodes(await davmail.ask('resolve-names', { shape: '', entry }))
    expect(['NoError', 'ErrorNameResolutionNoResults', 'ErrorNameResolutionMultipleResults']).toContain(code)
  })
})
