import { expect, test } from 'vitest'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { useServer } from './support.ts'

const server = useServer()
const library = new EwsJavascriptApi(server)
const [mack, team] = ['mack@contoso.com', 'team@contoso.com']

test('ews-javascript-api keeps delegates, acts as another user, and sees what is shared', async () => {
  const { store } = server
  await store.users.add(mack, '', 'Mack')
  await store.impersonation.grant(server.access.user, [mack])
  const { id } = await store.users.addShared(team)
  await store.sharing.change(id, ({ folders }) => {
    const contacts = folders.filter(({ distinguishedName }) => distinguishedName === 'contacts')
    const permissions = [{ user: 'Default', rights: 'Author' as const }]
    return { permissions: new Map(contacts.map(folder => [folder.id, permissions])), result: undefined }
  })

  const told = { address: mack, name: 'Mack', notes: 'None' }
  expect(await library.sharing(mack, team)).toEqual({
    delegates: {
      added: ['NoError'],
      again: ['ErrorDelegateAlreadyExists'],
      first: { scope: 'DelegatesAndMe', users: [{ ...told, contacts: 'Author', viewsPrivate: false }] },
      updated: ['NoError'],
      second: { scope: 'NoForward', users: [{ ...told, contacts: 'Editor', viewsPrivate: true }] },
      removed: ['NoError'],
      last: { scope: 'NoForward', users: [] },
    },
    impersonated: { name: 'Contacts', mayCreate: true, mayModify: true },
    shared: { name: 'Contacts', mayCreate: true, mayModify: false },
  })
})
