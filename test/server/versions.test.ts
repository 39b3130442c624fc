import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  atLeast,
  type ContactValues,
  contactSchema,
  type ExchangeVersion,
  exchangeVersions,
  folderSchemas,
  type ItemSchema,
  itemSchemas,
  type Kind,
  writeRequest,
} from '../../src/protocol/index.ts'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { newerThan } from '../support/newer-than.ts'
import { anyOf } from '../support/random.ts'
import { field, itemIdOf, useService } from '../support/service.ts'
import { contents, envelope, responseCodes } from '../support/xml.ts'

const modern: ContactValues = {
  fileAsMapping: 'DisplayName',
  displayName: 'x',
  emailAddresses: { EmailAddress1: { address: 'a@b', name: 'A', routingType: 'SMTP', mailboxType: 'GroupMailbox' } },
  phoneNumbers: { MobilePhone: '1', Msn: 'msn', IPPhone: 'ip' },
  accountName: 'account',
  comment: 'comment',
  flag: { flagStatus: 'Flagged' },
  hashtags: ['tag'],
}

/** What an answer holds of it, and the version that came with. */
const introduced: [string, ExchangeVersion][] = [
  ['<t:HasPicture>', 'Exchange2010'],
  [' Name="A"', 'Exchange2010'],
  [' RoutingType="SMTP"', 'Exchange2010'],
  [' MailboxType="GroupMailbox"', 'Exchange2015'],
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

const elements = (schemas: Readonly<Record<string, ItemSchema>>) =>
  Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [`t:${type}`, schema]))

/** What must be more than of its kind. */
const choosy: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  businessHomePage: fc.webUrl(),
  members: fc.array(
    fc.record({
      mailbox: fc.record({
        emailAddress: fc.emailAddress(),
        mailboxType: fc.constantFrom('Unknown', 'OneOff', 'Mailbox', 'PublicFolder', 'GroupMailbox', 'ImplicitContact'),
      }),
    }),
    { minLength: 1 },
  ),
}

/** Values for all that a client may write. */
function anyValues(schema: ItemSchema): fc.Arbitrary<ContactValues> {
  const rows = schema.rows.filter(row => row.writable && row.uri !== '' && row.key !== 'itemClass')
  const arbitraries = rows.map(({ key, kind }) => [key, choosy[key] ?? anyOf(kind as Kind<unknown>)])
  return fc.record(Object.fromEntries(arbitraries))
}

describe.each(BACKENDS)('A client of an old version on $name', backend => {
  const ews = useService(backend)

  /** Asks for everything that a version has, by shape and by name. */
  async function answerIn(version: ExchangeVersion, id: string, schema: ItemSchema): Promise<string> {
    const known = schema.rows.filter(({ uri, since }) => uri !== '' && atLeast(version, since ?? 'Exchange2007'))
    const paths = known.map(row => `<t:FieldURI FieldURI="${row.uri}"/>`)
    const request = `<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>
      ${paths.join('')}</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`
    return (await ews.post(envelope(request, version))).body
  }

  test.each(exchangeVersions)('%s is sent what that version had, and nothing that came later', async version => {
    const { id } = await ews.createOne({ ...modern, body: { bodyType: 'Text', text: 'notes' } })
    const answer = await answerIn(version, id, itemSchemas.Contact)
    expect(responseCodes(answer)).toEqual(['NoError'])
    for (const [text, since] of introduced)
      expect([text, answer.includes(text)]).toEqual([text, atLeast(version, since)])
  })

  test('would be sent what it does not know if it were sent what a new one is', async () => {
    const { id } = await ews.createOne(modern)
    const answer = await answerIn('V2017_07_11', id, itemSchemas.Contact)
    expect(newerThan('V2017_07_11', answer, elements(itemSchemas))).toEqual([])
    const newer = newerThan('Exchange2007', answer, elements(itemSchemas))
    const [element, attribute] = ['t:HasPicture', 't:Entry MailboxType']
    expect(newer).toEqual(expect.arrayContaining([element, attribute, 't:Entry Msn', 't:FileAsMapping DisplayName']))
    expect(newerThan('Exchange2010', answer, elements(itemSchemas))).toContain('t:Entry MailboxType GroupMailbox')
  })

  test.each(['Contact', 'DistributionList'] as const)(
    'is sent no element, attribute, key or word of a %s that it does not know, whatever the values are',
    async type => {
      const schema = itemSchemas[type]
      await fc.assert(
        fc.asyncProperty(anyValues(schema), async values => {
          const [outcome] = await ews.call('CreateItem', { items: [{ type, ...values }] })
          const { id } = itemIdOf(outcome)
          for (const version of exchangeVersions) {
            const answer = await answerIn(version, id, schema)
            expect(responseCodes(answer)).toEqual(['NoError'])
            expect([version, newerThan(version, answer, elements(itemSchemas))]).toEqual([version, []])
          }
        }),
        { numRuns: 12 },
      )
    },
  )

  test('is sent no element or word of a folder that it does not know', async () => {
    const ids = folderTree.map(({ name }) => `<t:DistinguishedFolderId Id="${name}"/>`).join('')
    const request = `<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>
      <m:FolderIds>${ids}</m:FolderIds></m:GetFolder>`
    for (const version of exchangeVersions) {
      const { body } = await ews.post(envelope(request, version))
      expect(new Set(responseCodes(body))).toEqual(new Set(['NoError']))
      expect([version, newerThan(version, body, elements(folderSchemas))]).toEqual([version, []])
    }
  })

  test('is told another word in place of one that it does not know, where there is one', async () => {
    const { id } = await ews.createOne(modern)
    for (const [version, word] of [
      ['Exchange2007_SP1', 'None'],
      ['Exchange2010', 'DisplayName'],
    ] as const) {
      const answer = await answerIn(version, id, itemSchemas.Contact)
      expect(contents(answer, 't:FileAsMapping')).toEqual([word])
    }
  })

  test('is not told of mailboxes that the newest Managed API has no word for', async () => {
    const address = { address: 'a@b', mailboxType: 'ImplicitContact' as const }
    const { id } = await ews.createOne({ displayName: 'x', emailAddresses: { EmailAddress1: address } })
    for (const [version, isTold] of [
      ['V2015_10_05', false],
      ['V2016_01_06', true],
    ] as const) {
      const answer = await answerIn(version, id, itemSchemas.Contact)
      expect([version, answer.includes('ImplicitContact')]).toEqual([version, isTold])
    }
  })

  test('that asks for no version is an old one', async () => {
    const { id } = await ews.createOne(modern)
    const paths = ['contacts:HasPicture', 'contacts:DisplayName'].map(uri => `<t:FieldURI FieldURI="${uri}"/>`)
    const request = envelope(
      `<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>${paths.join('')}
       </t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`,
    )
    const { body } = await ews.post(request.replace(/<t:RequestServerVersion[^>]*\/>/, ''))
    expect(responseCodes(body)).toEqual(['NoError'])
    expect(body).not.toContain('HasPicture')
    expect(body).toContain('<t:DisplayName>x</t:DisplayName>')
  })

  test('keeps what it is not shown when it changes something else', async () => {
    const id = await ews.createOne(modern)
    const version = 'Exchange2007_SP1'
    expect(await ews.getOne(id, {}, { version })).not.toHaveProperty('accountName')
    await ews.update(id, [{ type: 'DeleteItemField', path: field('contacts:Manager') }], 'AutoResolve', { version })
    expect(await ews.getOne(id)).toMatchObject(modern)
  })

  const fields = [...itemSchemas.Item.rows, ...folderSchemas.Folder.rows].filter(row => row.uri !== '' && row.since)

  test.each(fields)('that names the newer field $uri is told that its version does not have it', async row => {
    const since = row.since as ExchangeVersion
    const before = exchangeVersions[exchangeVersions.indexOf(since) - 1] as ExchangeVersion
    const { id } = await ews.createOne({ displayName: 'x' })
    const request = `<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>
      <t:FieldURI FieldURI="${row.uri}"/></t:AdditionalProperties></m:ItemShape>
      <m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`
    expect(responseCodes((await ews.post(envelope(request, since))).body)).toEqual(['NoError'])
    const { fault, body } = await ews.post(envelope(request, before))
    expect(fault).toBe(true)
    expect(responseCodes(body)).toEqual(['ErrorIncorrectSchemaVersion'])
    expect(contents(body, 'e:Message')[0]).toContain(`${row.uri} came with ${since}; the request says ${before}.`)
  })

  const written = contactSchema.rows.filter(row => row.writable && row.uri !== '' && row.since)

  test.each(written)('that sends the newer field $uri is told so too', async row => {
    const since = row.since as ExchangeVersion
    const before = exchangeVersions[exchangeVersions.indexOf(since) - 1] as ExchangeVersion
    const [value] = fc.sample(anyOf(row.kind as Kind<unknown>), 1)
    const items = [{ type: 'Contact' as const, displayName: 'x', [row.key]: value }]
    const answer = (version?: ExchangeVersion) =>
      ews.post(writeRequest('CreateItem', { items }, version ? { requestServerVersion: { version } } : {}, since))
    for (const version of [since, undefined]) expect(responseCodes((await answer(version)).body)).toEqual(['NoError'])
    const { fault, body } = await answer(before)
    expect([fault, responseCodes(body)]).toEqual([true, ['ErrorIncorrectSchemaVersion']])
    expect(contents(body, 'e:Message')[0]).toMatch(
      /correct server version in the RequestServerVersion SOAP header\. {2}Ensure /,
    )
  })

  test.each([
    [
      'updates',
      '<m:UpdateItem ConflictResolution="AlwaysOverwrite"><m:ItemChanges><t:ItemChange><t:ItemId Id="ID"/><t:Updates><t:DeleteItemField><t:FieldURI FieldURI="item:Flag"/></t:DeleteItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>',
    ],
    [
      'shapes of folders',
      '<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="folder:DistinguishedFolderId"/></t:AdditionalProperties></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>',
    ],
  ])('is told so wherever it names one: in %s', async (_, body) => {
    const { id } = await ews.createOne({ displayName: 'x' })
    const codes = async (version: string) =>
      responseCodes((await ews.post(envelope(body.replace('ID', id), version))).body)
    expect(await codes('Exchange2010_SP2')).toEqual(['ErrorIncorrectSchemaVersion'])
    expect(await codes('Exchange2013')).toEqual(['NoError'])
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
