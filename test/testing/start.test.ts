import { expect, test } from 'vitest'
import { basic, Contact, ExchangeService } from '../../src/client/index.ts'
import { startTestServer } from '../../src/testing/index.ts'

test('one line starts a server that a client can use, and its mailbox can be looked into', async () => {
  await using server = await startTestServer()
  const service = new ExchangeService(server.options)
  await new Contact(service, { displayName: 'Alfred Welker' }).save()
  expect(await server.mailbox.items()).toMatchObject([{ displayName: 'Alfred Welker' }])
  expect(server.calls).toEqual([{ operation: 'CreateItem', items: 1 }])
})

test('it listens on a port too', async () => {
  await using server = await startTestServer()
  const service = new ExchangeService({ url: server.url, credentials: basic(server.user, server.password) })
  await new Contact(service, { displayName: 'Alfred Welker' }).save()
  expect(await server.mailbox.items()).toHaveLength(1)
})

test('without a port only its fetch reaches it', async () => {
  await using server = await startTestServer({ port: false })
  await new Contact(new ExchangeService(server.options), { displayName: 'Alfred Welker' }).save()
  expect(await server.mailbox.items()).toHaveLength(1)
})

test('each mailbox has its own user', async () => {
  await using server = await startTestServer({ mailboxes: ['sadie@contoso.com', 'mack@contoso.com'], password: 'p:w' })
  const [sadie, mack] = server.mailboxes
  const service = new ExchangeService({ ...server.options, credentials: basic(mack?.user ?? '', 'p:w') })
  await new Contact(service, { displayName: 'Alfred Welker' }).save()
  expect(await sadie?.items()).toEqual([])
  expect(await mack?.items()).toHaveLength(1)
})

test('a wrong password is refused', async () => {
  await using server = await startTestServer()
  const service = new ExchangeService({ ...server.options, credentials: basic(server.user, 'wrong') })
  await expect(new Contact(service).save()).rejects.toMatchObject({ httpStatus: 401 })
})

test('servers do not know of each other, and are gone when closed', async () => {
  const first = await startTestServer()
  await using second = await startTestServer()
  await new Contact(new ExchangeService(first.options), { displayName: 'Alfred Welker' }).save()
  expect(await second.mailbox.items()).toEqual([])
  await first.close()
  await expect(fetch(first.url)).rejects.toThrow('fetch failed')
})

test('a folder that is not there is told', async () => {
  await using server = await startTestServer()
  await expect(server.mailbox.items('publicfoldersroot')).rejects.toThrow("no folder 'publicfoldersroot'")
})
