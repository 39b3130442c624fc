import { describe, expect, test } from 'vitest'
import { basic, Contact, ExchangeService, WellKnownFolderName } from '../../src/client/index.ts'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { Replay, reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const outlook = new Replay(server, 'outlook-for-mac')

/** Without any one of these it begins anew every fifteen seconds, and never shows anything. */
const needed = [
  'msgfolderroot',
  'inbox',
  'contacts',
  'calendar',
  'conversationhistory',
  'recipientcache',
  'archive',
  'quickcontacts',
]

const named = (name: string) => `<t:DistinguishedFolderId Id="${name}"/>`

describe('Outlook for Mac', () => {
  test('finds all folders that it asks for in one request, but an archive that nobody has', async () => {
    const folders = [...needed, 'archivemsgfolderroot'].map(named).join('')
    const answer = await outlook.ask('get-folders', { folders })
    expect(responseCodes(answer)).toEqual([...needed.map(() => 'NoError'), 'ErrorFolderNotFound'])
    expect(contents(answer, 't:DistinguishedFolderId')).toEqual(needed)
  })

  test('is answered, and not refused, when it asks for the market of apps', async () => {
    const answer = await outlook.ask('get-app-marketplace-url')
    expect(answer).toMatch(/<m:GetAppMarketplaceUrlResponse ResponseClass="(Success|Error)">/)
  })

  test('synchronizes folders, and what is in them', async () => {
    const hierarchy = await outlook.get('sync-folder-hierarchy')
    expect(contents(hierarchy, 'm:IncludesLastFolderInRange')).toEqual(['true'])
    for (const { id } of references(hierarchy, 't:FolderId')) await outlook.get('sync-folder-items', { id })
  })

  test.each(['contacts', 'directory'])('completes names of the %s while they are typed', async folder => {
    const { url, user, password } = server.access
    const service = new ExchangeService({ url, credentials: basic(user, password) })
    const values = { displayName: 'Sabine Typed', givenName: 'Sabine', surname: 'Typed' }
    const contact = new Contact(service, { ...values, emailAddresses: { EmailAddress1: `${folder}@fabrikam.example` } })
    await contact.save(WellKnownFolderName.Contacts)
    const [given, surname] = folder === 'contacts' ? ['Sabine', 'Typed'] : ['Sadie', 'Daniels']
    const answer = await outlook.get('find-people', { folder, typed: given?.slice(0, 3) ?? '' })
    expect(answer).toMatch(
      /<s:Body><m:FindPeopleResponse ResponseClass="Success"><m:ResponseCode>NoError<\/m:ResponseCode><m:People>/,
    )
    const children = ['TotalNumberOfPeopleInView', 'FirstMatchingRowIndex', 'FirstLoadedRowIndex']
    for (const child of children) expect(contents(answer, `m:${child}`)).toEqual([expect.stringMatching(/^\d+$/)])
    const persona = contents(answer, 't:Persona').find(each => each.includes(`<t:Surname>${surname}<`)) ?? ''
    expect(contents(persona, 't:PersonaType')).toEqual(['Person'])
    expect(contents(persona, 't:GivenName')).toEqual([given])
    expect(contents(persona, 't:RelevanceScore')).toEqual([expect.stringMatching(/^\d+$/)])
    const { id } = reference(persona, 't:PersonaId')
    expect(contents(await outlook.get('get-persona', { id }), 't:Surname')).toContain(surname)
    expect(attributes(answer, 'ResponseClass')).toEqual(['Success'])
  })
})
