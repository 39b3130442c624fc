import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Limits } from '../../src/server/config.ts'
import { basic, getFolder, getFolderWith, startServer } from './fixture.ts'
import { headOf, RawClient } from './raw-client.ts'

const megabytes = Buffer.from(getFolderWith('x'.repeat(1_300_000)))

async function connectTo(limits: Partial<Limits> = {}) {
  const server = await startServer({ limits })
  const listening = await server.listen()
  return { server, listening, client: new RawClient(listening.port) }
}

describe('a request without a password', () => {
  test('is answered before its body is sent, and the connection goes on', async () => {
    const { client } = await connectTo()
    for (const _round of [1, 2, 3]) {
      await client.write(headOf({ 'Content-Length': megabytes.length }))
      const refused = await client.response()
      expect(refused.status).toBe(401)
      expect(refused.head).toMatch(/^www-authenticate: Basic realm="ews-contacts"\r$/im)
      expect(refused.head).toMatch(/^content-length: 0\r$/im)
      expect(refused.head).toMatch(/^connection: keep-alive\r$/im)
      await client.write(megabytes)
      await client.write(headOf({ 'Content-Length': megabytes.length, Authorization: basic }))
      await client.write(megabytes)
      expect((await client.response()).status).toBe(200)
    }
  })

  test('may be sent in full before the answer is looked at, with the next one behind it', async () => {
    const { client } = await connectTo()
    await client.write(headOf({ 'Content-Length': megabytes.length }))
    await client.write(megabytes)
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(401)
    expect((await client.response()).status).toBe(200)
  })

  test('may come slowly: a connection is not cut while a body arrives that nobody reads', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { client } = await connectTo()
    await client.write(headOf({ 'Content-Length': 20 }))
    expect((await client.response()).status).toBe(401)
    for (const byte of 'twenty bytes, slowly') {
      await client.write(byte)
      vi.advanceTimersByTime(1000)
    }
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
  })

  test('in chunks leaves the connection usable too', async () => {
    const { client } = await connectTo()
    await client.write(`${headOf({ 'Transfer-Encoding': 'chunked' })}5\r\nhello\r\n`)
    expect((await client.response()).status).toBe(401)
    await client.write('0\r\n\r\n')
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
  })
})

describe('Expect: 100-continue', () => {
  const expecting = { 'Content-Length': megabytes.length, Expect: '100-continue' }

  test('is answered at once, whether or not a password comes with it', async () => {
    const { client } = await connectTo()
    await client.write(headOf(expecting))
    expect((await client.response()).status).toBe(100)
    expect((await client.response()).status).toBe(401)
    await client.write(megabytes)
    await client.write(headOf({ ...expecting, Authorization: basic }))
    expect((await client.response()).status).toBe(100)
    await client.write(megabytes)
    expect((await client.response()).status).toBe(200)
  })

  test('need not be waited for', async () => {
    const { client } = await connectTo()
    await client.write(headOf({ ...expecting, Authorization: basic }))
    await client.write(megabytes)
    expect((await client.response()).status).toBe(100)
    expect((await client.response()).status).toBe(200)
  })
})

describe('a body', () => {
  test('that is announced too long is refused unread, and the client can finish sending it', async () => {
    const { client } = await connectTo({ maxBodyBytes: 1_000_000 })
    await client.write(headOf({ 'Content-Length': megabytes.length, Authorization: basic }))
    expect((await client.response()).status).toBe(413)
    await client.write(megabytes)
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
  })

  test('that turns out too long is refused in the middle, and the rest is passed over', async () => {
    const { client } = await connectTo({ maxBodyBytes: 100_000 })
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    await client.write(headOf({ 'Transfer-Encoding': 'chunked', Authorization: basic }) + chunk + chunk)
    expect((await client.response()).status).toBe(413)
    await client.write(`${chunk}${chunk}0\r\n\r\n`)
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
  })

  test('that turns out damaged is refused in the middle, and the rest is passed over', async () => {
    const { client } = await connectTo()
    const coding = { 'Content-Encoding': 'gzip', Authorization: basic }
    await client.write(headOf({ 'Content-Length': megabytes.length, ...coding }))
    await client.write(megabytes.subarray(0, 1000))
    expect((await client.response()).status).toBe(500)
    await client.write(megabytes.subarray(1000))
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
  })

  test('that is broken off harms nobody else', async () => {
    const { client, listening, server } = await connectTo()
    await client.write(headOf({ 'Content-Length': 1000, Authorization: basic }) + getFolder.slice(0, 100))
    client.socket.end()
    await client.closed
    const other = new RawClient(listening.port)
    await other.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await other.response()).status).toBe(200)
    expect(server.logged).toEqual([])
  })
})

describe('slow and greedy clients', () => {
  test('headers that do not end cost the connection', async () => {
    const { client } = await connectTo({ headersTimeout: 100 })
    await client.write('POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\n')
    expect((await client.response()).status).toBe(408)
    await client.closed
  })

  test('so does a body that does not end, before and after a password was asked for', async () => {
    for (const authorization of [{}, { Authorization: basic }]) {
      const { client } = await connectTo({ requestTimeout: 300 })
      await client.write(headOf({ 'Content-Length': 1000, ...authorization }))
      await client.closed
    }
  })

  test('headers that are too long are refused', async () => {
    const { client } = await connectTo({ maxHeaderBytes: 2048 })
    await client.write(headOf({ 'X-Long': 'x'.repeat(4096) }))
    expect((await client.response()).status).toBe(431)
  })

  test('more requests at once than allowed are told to come back', async () => {
    const { client, listening } = await connectTo({ maxConcurrentRequests: 1 })
    const head = headOf({ 'Content-Length': getFolder.length, Authorization: basic, Expect: '100-continue' })
    await client.write(head + getFolder)
    expect((await client.response()).status).toBe(100)
    expect((await client.response()).status).toBe(200)
    await client.write(head)
    expect((await client.response()).status).toBe(100)
    const other = new RawClient(listening.port)
    await other.write(head + getFolder)
    expect((await other.response()).status).toBe(100)
    const busy = await other.response()
    expect(busy.status).toBe(500)
    expect(busy.body).toContain('<e:ResponseCode>ErrorServerBusy</e:ResponseCode>')
    expect(busy.body).toContain('<t:Value Name="BackOffMilliseconds">1000</t:Value>')
    await client.write(getFolder)
    expect((await client.response()).status).toBe(200)
    await other.write(head + getFolder)
    expect((await other.response()).status).toBe(100)
    expect((await other.response()).status).toBe(200)
  })

  test('connections beyond the limit are closed', async () => {
    const { client, listening } = await connectTo({ maxConnections: 1 })
    await client.write(headOf({ 'Content-Length': 0 }))
    expect((await client.response()).status).toBe(401)
    await new RawClient(listening.port).closed
  })

  test('what is no HTTP is refused', async () => {
    const { client } = await connectTo()
    await client.write('\x16\x03\x01 hello\r\n\r\n')
    expect((await client.response()).status).toBe(400)
  })
})
