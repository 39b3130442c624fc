import { describe, expect, onTestFinished, test } from 'vitest'
import { type OperationName, type Request, readResponse, writeRequest } from '../../src/protocol/index.ts'
import type { Limits } from '../../src/server/config.ts'
import type { EwsServer } from '../../src/server/server.ts'
import { openStore } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/store.ts'
import type { Events } from '../../src/server/store/sync/events.ts'
import { basic, getFolder, post, startServer, temporaryFolder } from './fixture.ts'
import { headOf, RawClient } from './raw-client.ts'

const version = 'Exchange2013'
const textOf = <N extends OperationName>(name: N, request: Request<N>) =>
  writeRequest(name, request, { requestServerVersion: { version } }, version)

async function call<N extends OperationName>(server: EwsServer, name: N, request: Request<N>) {
  const response = await server.fetch(post(textOf(name, request)))
  return readResponse(name, await response.text()).response
}

async function subscribe(server: EwsServer): Promise<string> {
  const folderIds = [{ type: 'DistinguishedFolderId' as const, id: 'contacts' as const }]
  const wish = { type: 'StreamingSubscriptionRequest' as const, folderIds, eventTypes: ['CreatedEvent' as const] }
  const [outcome] = await call(server, 'Subscribe', { wish })
  return outcome?.subscriptionId ?? ''
}

const create = (server: EwsServer, count = 1) =>
  call(server, 'CreateItem', { items: Array.from({ length: count }, () => ({ type: 'Contact' as const })) })

const streamOf = (id: string) => textOf('GetStreamingEvents', { subscriptionIds: [id], connectionTimeout: 1 })
const read = (chunk: string) => readResponse('GetStreamingEvents', chunk).response[0]

async function serve(limits: Partial<Limits> = {}) {
  const server = await startServer({ limits })
  const listening = await server.listen()
  return { server, listening, id: await subscribe(server) }
}

/** A connection through which a stream comes, after its first message. */
async function open(port: number, id: string): Promise<RawClient> {
  const client = new RawClient(port)
  const body = streamOf(id)
  await client.write(headOf({ 'Content-Length': Buffer.byteLength(body), Authorization: basic }) + body)
  const { status, head } = await client.response()
  expect(status).toBe(200)
  expect(head).toMatch(/^content-type: text\/xml; charset=utf-8\r$/im)
  expect(head).toMatch(/^transfer-encoding: chunked\r$/im)
  expect(read(await client.chunk())?.connectionStatus).toBe('OK')
  return client
}

describe('A stream', () => {
  test('comes in chunks, each a whole envelope whose end clients can find, as soon as there is something', async () => {
    const { server, listening, id } = await serve()
    const client = await open(listening.port, id)
    for (let nth = 0; nth < 3; nth++) {
      await create(server)
      const chunk = await client.chunk()
      expect(chunk).toMatch(/^<Envelope xmlns="http:\/\/schemas\.xmlsoap\.org\/soap\/envelope\/"[^<]*>.*<\/Envelope>$/s)
      expect(read(chunk)?.notifications).toHaveLength(1)
    }
  })

  test('is not compressed, since nobody would see its messages before the end', async () => {
    const { server, id } = await serve()
    const response = await server.fetch(post(streamOf(id), { 'Accept-Encoding': 'gzip' }))
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('content-length')).toBeNull()
    await response.body?.cancel()
  })

  test('leaves its place to others at once when the client goes away', async () => {
    const { listening, id } = await serve({ maxStreamsPerUser: 1 })
    for (let nth = 0; nth < 3; nth++) {
      const client = await open(listening.port, id)
      client.socket.destroy()
      await client.closed
      // As soon as the server was told of it; it asks nobody and waits for nothing.
      await freed(listening.port, id)
    }
  })

  test('takes no place from requests, and is bounded by itself', async () => {
    const { server, listening, id } = await serve({ maxConcurrentRequests: 1, maxStreams: 1 })
    await open(listening.port, id)
    expect((await server.fetch(post(getFolder))).status).toBe(200)
    const refused = await server.fetch(post(streamOf(await subscribe(server))))
    expect(refused.status).toBe(500)
    expect(await refused.text()).toContain('ErrorServerBusy')
  })

  test('waits for a client that reads slowly, and makes nothing meanwhile', async () => {
    const store = await openStore({ data: temporaryFolder() })
    onTestFinished(() => store.close())
    let looks = 0
    const events = new Proxy(store.events, {
      get: (target, key: keyof Events) => {
        if (key === 'since') looks++
        return target[key].bind(target)
      },
    })
    const watched = new Proxy(store, {
      get: (target, key: keyof Store) => {
        const value = key === 'events' ? events : target[key]
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const server = await startServer({ store: watched })
    const response = await server.fetch(post(streamOf(await subscribe(server))))
    const reader = response.body?.getReader()
    const next = async () => read(Buffer.from((await reader?.read())?.value ?? '').toString())
    expect((await next())?.connectionStatus).toBe('OK')
    await create(server, 500)
    expect(looks).toBe(0)
    for (let nth = 1; nth <= 10; nth++) {
      expect((await next())?.notifications?.[0]?.events).toHaveLength(50)
      expect(looks).toBe(nth)
    }
    await reader?.cancel()
  })

  test('ends with the server, which says so', async () => {
    const { server, listening, id } = await serve()
    const client = await open(listening.port, id)
    const closing = server.close()
    expect(read(await client.chunk())?.connectionStatus).toBe('Closed')
    expect(await client.chunk()).toBe('')
    await closing
  })

  test('that cannot be had is one message, and nothing more', async () => {
    const { server } = await serve()
    const response = await server.fetch(post(streamOf('garbage')))
    expect(response.status).toBe(200)
    const message = read(await response.text())
    expect(message).toMatchObject({ code: 'ErrorInvalidSubscription', connectionStatus: 'Closed' })
  })

  test('that the database breaks ends, and the log says why', async () => {
    const { server, listening, id } = await serve({ heartbeat: 10 })
    const client = await open(listening.port, id)
    await server.store.close()
    while ((await client.chunk()) !== '');
    expect(server.logged).toMatchObject([{ message: 'a stream broke off' }])
  })
})

/** Opens a stream as soon as there is room, and ends it again. */
async function freed(port: number, id: string): Promise<void> {
  for (;;) {
    const client = new RawClient(port)
    const body = streamOf(id)
    await client.write(headOf({ 'Content-Length': Buffer.byteLength(body), Authorization: basic }) + body)
    const { status } = await client.response()
    if (status !== 200) continue
    client.socket.destroy()
    return client.closed
  }
}
