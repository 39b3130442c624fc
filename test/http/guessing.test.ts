import { expect, test } from 'vitest'
import { basic, basicOf, getFolder, name, post, startServer } from './fixture.ts'

type Server = Awaited<ReturnType<typeof startServer>>
type Bindings = Parameters<Server['fetch']>[1]

/** As a request comes through TLS from an address. */
function from(remoteAddress: string, authorization: string, headers: Record<string, string> = {}) {
  const request = post(getFolder, { Authorization: authorization, ...headers })
  const iterator = () => (request.body as ReadableStream<Uint8Array>)[Symbol.asyncIterator]()
  const incoming = { socket: { remoteAddress, encrypted: true }, iterator } as never
  return [request, { incoming } satisfies Bindings] as const
}

async function guess(server: Server, count: number, address: string, headers?: Record<string, string>) {
  const statuses: number[] = []
  for (let nth = 0; nth < count; nth++)
    statuses.push((await server.fetch(...from(address, basicOf(name, `guess ${nth}`), headers))).status)
  return statuses
}

test('who guesses a password has to wait, and is told how long; others and those known to be right do not', async () => {
  const server = await startServer()
  expect((await server.fetch(...from('192.0.2.2', basic))).status).toBe(200)
  expect(await guess(server, 11, '192.0.2.1')).toEqual(Array(11).fill(401))
  const refused = await server.fetch(...from('192.0.2.1', basicOf(name, 'one more')))
  expect(refused.status).toBe(500)
  expect(await refused.text()).toMatch(/ErrorServerBusy.*<t:Value Name="BackOffMilliseconds">\d+</s)
  expect((await server.fetch(...from('192.0.2.1', basic))).status).toBe(200)
  expect(await guess(server, 1, '192.0.2.3')).toEqual([401])
  expect(server.logged).toEqual([])
})

test('behind a proxy on this machine it is whom the proxy names that has to wait', async () => {
  const server = await startServer()
  const throughProxy = { 'X-Forwarded-For': '203.0.113.9, 192.0.2.1' }
  expect(await guess(server, 12, '127.0.0.1', throughProxy)).toEqual([...Array(11).fill(401), 500])
  expect(await guess(server, 1, '127.0.0.1', { 'X-Forwarded-For': '192.0.2.2' })).toEqual([401])
  expect(await guess(server, 1, '127.0.0.1')).toEqual([401])
})

test('nobody else is believed that another has sent his request', async () => {
  const server = await startServer()
  const statuses: number[] = []
  for (let nth = 0; nth < 12; nth++) {
    const headers = { 'X-Forwarded-For': `198.51.100.${nth}` }
    statuses.push((await server.fetch(...from('192.0.2.1', basicOf(name, `guess ${nth}`), headers))).status)
  }
  expect(statuses).toEqual([...Array(11).fill(401), 500])
})

test('a program that repeats an old password locks nobody out', async () => {
  const server = await startServer()
  for (let nth = 0; nth < 15; nth++)
    expect((await server.fetch(...from('192.0.2.1', basicOf(name, 'old')))).status).toBe(401)
  expect((await server.fetch(...from('192.0.2.1', basic))).status).toBe(200)
})
