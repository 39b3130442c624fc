import { describe, expect, test } from 'vitest'
import { type ContactValues, contactSchema, exchangeVersions } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { field, useService } from '../support/service.ts'
import { contents, envelope, responseCodes } from '../support/xml.ts'

const modern: ContactValues = {
  fileAsMapping: 'DisplayName',
  displayName: 'x',
  emailAddresses: { EmailAddress1: { address: 'a@b', name: 'A', routingType: 'SMTP', mailboxType: 'OneOff' } },
  phoneNumbers: { MobilePhone: '1', Msn: 'msn', IPPhone: 'ip' },
  accountName: 'account',
  comment: 'comment',
  flag: { flagStatus: 'Flagged' },
  hashtags: ['tag'],
}

/** What an element stands for, the version it came with, and the value behind it. */
const introduced: [string, string][] = [
  ['<t:HasPicture>', 'Exchange2010'],
  [' Name="A"', 'Exchange2010'],
  [' RoutingType="SMTP"', 'Exchange2010'],
  [' MailboxType="OneOff"', 'Exchange2010'],
  ['<t:IsAssociated>', 'Exchange2010'],
  ['<t:FileAsMapping>DisplayName<', 'Exchange2010'],
  ['<t:Flag>', 'Exchange2013'],
  ['<t:Preview>', 'Exchange2013'],
  ['<t:Hashtags>', 'Exchange2015'],
  ['<t:AccountName>', 'Exchange2016'],
  ['<t:Comment>', 'Exchange2016'],
  ['Key="Msn"', 'Exchange2016'],
  ['Key="IPPhone"', 'Exchange2016'],
]

describe.each(BACKENDS)('A client of an old version on $name', backend => {
  const ews = useService(backend)

  async function answerIn(version: string | undefined): Promise<string> {
    const { id } = await ews.createOne({ ...modern, body: { bodyType: 'Text', text: 'notes' } })
    const paths = contactSchema.rows.filter(row => row.uri !== '').map(row => `<t:FieldURI FieldURI="${row.uri}"/>`)
    const request = envelope(
      `<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>${paths.join('')}
       </t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`,
      version,
    )
    const header = /<t:RequestServerVersion[^>]*\/>/
    return (await ews.post(version === undefined ? request.replace(header, '') : request)).body
  }

  test.each(exchangeVersions)('%s is sent what that version had, and nothing that came later', async version => {
    const answer = await answerIn(version)
    expect(responseCodes(answer)).toEqual(['NoError'])
    for (const [text, since] of introduced) {
      const knows = exchangeVersions.indexOf(version) >= exchangeVersions.indexOf(since as typeof version)
      expect([text, answer.includes(text)]).toEqual([text, knows])
    }
  })

  test('that asks for no version is an old one', async () => {
    const answer = await answerIn(undefined)
    expect(answer).not.toContain('HasPicture')
    expect(answer).toContain('<t:DisplayName>x</t:DisplayName>')
  })

  test('keeps what it is not shown when it changes something else', async () => {
    const id = await ews.createOne(modern)
    const version = 'Exchange2007_SP1'
    expect(await ews.getOne(id, {}, { version })).not.toHaveProperty('accountName')
    await ews.update(id, [{ type: 'DeleteItemField', path: field('contacts:Manager') }], 'AutoResolve', { version })
    expect(await ews.getOne(id)).toMatchObject(modern)
  })
})

describe.each(BACKENDS)('The version of a request on $name', backend => {
  const ews = useService(backend)
  const ask = (version: string) =>
    ews.post(
      envelope(
        `<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>
         <m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>`,
        version,
      ),
    )

  test.each([
    ['Exchange2019', true],
    ['Exchange2016_SP1', true],
    ['Exchange2015_SP1', true],
    ['Exchange2013', true],
    ['Exchange2010_SP3', false],
    ['V2018_01_08', true],
    ['V2016_02_01', true],
  ])('that no schema has counts as the newest one before it: %s', async (version, since2013) => {
    const { body } = await ask(version)
    expect(responseCodes(body)).toEqual(['NoError'])
    expect(body.includes('<t:DistinguishedFolderId>')).toBe(since2013)
  })

  test.each(['Nonsense', '', 'Exchange', 'Exchange2003', 'exchange2013', '15.1'])(
    'that is none is refused: %j',
    async version => {
      const { fault, body } = await ask(version)
      expect(fault).toBe(true)
      expect(responseCodes(body)).toEqual(['ErrorInvalidServerVersion'])
      expect(contents(body, 'e:Message')[0]).toMatch(/^The specified server version is invalid\./)
    },
  )
})
