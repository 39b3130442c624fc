import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { article, DavmailReplay, modified, told, uri } from './davmail/davmail-replay.ts'
import { reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const davmail = new DavmailReplay(server)
const withoutVersion = { version: '' }
const named = (id: string) => `<t:DistinguishedFolderId Id="${id}"/>`

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
      await davmail.create(name)
      tags.push(await ctag())
    }
    expect(new Set(tags).size).toBe(4)
  })
})

describe('DavMail lists', () => {
  test('contacts page by page, in ascending numbers that are told by each, up to the last', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) await davmail.create(name)
    const numbers: number[] = []
    let isLast = false
    for (let pages = 0; !isLast && pages < 100; pages++) {
      const answer = await davmail.find({ count: '2', offset: String(numbers.length) })
      numbers.push(...told(answer, article).map(Number))
      isLast = attributes(answer, 'IncludesLastItemInRange')[0] === 'true'
    }
    expect(isLast).toBe(true)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(numbers[0]).toBeGreaterThan(0)
    expect(numbers).toHaveLength(references(await davmail.find({})).length)
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
    const { id } = await davmail.create('searched', properties.join(''))
    for (const restriction of conditions) {
      const answer = await davmail.find({
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
