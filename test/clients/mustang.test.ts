import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { type Reference, Replay, reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const mustang = new Replay(server, 'mustang')

const contactsFolder = async () => {
  const answer = await mustang.get('find-folder', { shape: 'AllProperties' })
  const [folder = ''] = contents(answer, 't:ContactsFolder').filter(each =>
    each.includes('DistinguishedFolderId>contacts<'),
  )
  return reference(folder, 't:FolderId').id
}

const stateIn = (answer: string) => `<m:SyncState>${contents(answer, 'm:SyncState')[0]}</m:SyncState>`
const itemIds = (...ids: Reference[]) => ids.map(({ id }) => `<t:ItemId Id="${id}"/>`).join('')
const newPerson = async () => reference(await mustang.get('create-person', { folder: await contactsFolder() }))
const sync = (state = '', count = '50') => mustang.get('sync-folder-items', { state, count })

/** Synchronizes to the end, and gives what to go on from. */
async function synchronized(): Promise<{ state: string; told: string[] }> {
  const told: string[] = []
  let state = ''
  for (;;) {
    const answer = await sync(state, '3')
    state = stateIn(answer)
    told.push(...contents(answer, 't:Create'))
    if (contents(answer, 'm:IncludesLastItemInRange')[0] !== 'false') return { state, told }
  }
}

describe('Mustang', () => {
  test.each(['IdOnly', 'Default', 'AllProperties'])(
    'knows the contacts among the folders by its name: %s',
    async shape => {
      const answer = await mustang.get('find-folder', { shape })
      expect(attributes(answer, 'IncludesLastItemInRange')).toEqual(['true'])
      const folders = contents(answer, 't:ContactsFolder')
      expect(folders.flatMap(folder => contents(folder, 't:DistinguishedFolderId'))).toContain('contacts')
      expect(folders.flatMap(folder => contents(folder, 't:FolderClass'))).toContain('IPF.Contact')
    },
  )

  test('synchronizes persons and groups, and begins anew with a state that is none', async () => {
    const person = await newPerson()
    const group = reference(await mustang.get('create-group', { folder: await contactsFolder() }))
    const { state, told } = await synchronized()
    const idsOf = (tag: string) => told.filter(each => each.startsWith(`<${tag}>`)).map(each => reference(each).id)
    expect(idsOf('t:Contact')).toContain(person.id)
    expect(idsOf('t:DistributionList')).toContain(group.id)
    await mustang.get('delete-item', { id: person.id })
    const gone = await sync(state)
    expect(contents(gone, 't:Delete').map(each => reference(each).id)).toEqual([person.id])
    const refused = await mustang.ask('sync-folder-items', { state: '<m:SyncState>x</m:SyncState>', count: '50' })
    expect(responseCodes(refused)).toEqual(['ErrorInvalidSyncStateData'])
  })

  test('lists all items, a page as long as the server likes after the other', async () => {
    const { id } = await newPerson()
    const folder = await contactsFolder()
    const all = await mustang.get('find-item', { folder, offset: '0' })
    const last = references(all).length
    expect(attributes(all, 'IncludesLastItemInRange')).toEqual(['true'])
    expect(references(all).map(each => each.id)).toContain(id)
    const rest = await mustang.get('find-item', { folder, offset: String(last - 1) })
    expect(references(rest)).toHaveLength(1)
  })

  test('keeps a person, changes it, and takes values away', async () => {
    const person = await newPerson()
    const before = await mustang.get('get-persons', { ids: itemIds(person) })
    expect(before).toContain('<t:Entry Key="EmailAddress1">zoe@fabrikam.example</t:Entry>')
    expect(before).toContain('<t:Body BodyType="Text">Notes</t:Body>')
    expect(contents(before, 't:Entry')).toEqual(expect.arrayContaining(['1', '2', '3', 'zoe', 'zoe2']))
    expect(contents(before, 't:Department')).toEqual(['Research'])
    reference(await mustang.get('update-person', { id: person.id }))
    const after = await mustang.get('get-persons', { ids: itemIds(person) })
    expect(contents(after, 't:Surname')).toEqual(['Schmidt'])
    expect(after).toContain('<t:Entry Key="EmailAddress1">zoe@contoso.example</t:Entry>')
    expect(after).toContain('<t:Street>Hauptstraße 2</t:Street><t:City>Bonn</t:City>')
    expect(after).toContain('<t:ImAddresses><t:Entry Key="ImAddress1">zs</t:Entry></t:ImAddresses>')
    expect(after).not.toMatch(/t:Department|ImAddress2|HomePhone2|t:Body/)
  })

  test('keeps a group, and leaves nobody in it', async () => {
    const group = reference(await mustang.get('create-group', { folder: await contactsFolder() }))
    const get = () => mustang.get('get-groups', { ids: itemIds(group) })
    const before = await get()
    expect(contents(before, 't:DisplayName')).toEqual(['The Team'])
    expect(contents(before, 't:EmailAddress')).toEqual(['zoe@fabrikam.example'])
    expect(contents(before, 't:Body')).toEqual(['Ours'])
    await mustang.get('empty-group', { id: group.id })
    const after = await get()
    expect(contents(after, 't:DisplayName')).toEqual(['Nobody'])
    expect(after).not.toMatch(/t:Members|t:Body/)
  })

  test('searches the directory without saying where', async () => {
    const [found = ''] = contents(await mustang.get('resolve-names', { entry: 'sadie' }), 't:Resolution')
    expect(contents(found, 't:DisplayName')).toEqual(['Sadie Daniels'])
    expect(contents(found, 't:RoutingType')).toEqual(['SMTP'])
    expect(contents(found, 't:Entry')).toEqual(['SMTP:sadie@contoso.com'])
    const nobody = await mustang.ask('resolve-names', { entry: 'zzz' })
    expect(responseCodes(nobody)).toEqual(['ErrorNameResolutionNoResults'])
  })

  test('subscribes to all folders', async () => {
    expect(contents(await mustang.get('subscribe'), 'm:SubscriptionId')).toHaveLength(1)
  })
})
