import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { App } from '../../src/server/app.ts'
import { limitsOf } from '../../src/server/config.ts'
import { type ListenOptions, listen } from '../../src/server/listen.ts'
import { basic, getFolder, startServer } from './fixture.ts'
import { headOf, RawClient } from './raw-client.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))
const tls = { cert: fixture('localhost.cert.pem'), key: fixture('localhost.key.pem') }
/** No test waits that long: it fails instead. */
const hour = 3_600_000
const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

/** An app that answers when it is told to, on a port. */
async function startSlowApp(closeTimeout: number) {
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Response>()
  const app: App = {
    fetch: () => {
      asked.resolve()
      return answer.promise
    },
  }
  const listening = await listen(app, {}, limitsOf({ closeTimeout }))
  onTestFinished(() => listening.close().catch(() => {}))
  return { listening, client: new RawClient(listening.port), asked: asked.promise, answer: answer.resolve }
}

describe('an address', () => {
  const addresses: [ListenOptions, RegExp][] = [
    [{}, /^http:\/\/127\.0\.0\.1:\d+\/EWS\/Exchange\.asmx$/],
    [{ host: 'localhost' }, /^http:\/\/localhost:\d+\/EWS/],
    [{ host: '::1' }, /^http:\/\/\[::1\]:\d+\/EWS/],
    [{ host: '0.0.0.0' }, /^http:\/\/localhost:\d+\/EWS/],
  ]
  test.each(addresses)('%o is listened on', async (options, url) => {
    const server = await startServer()
    const listening = await server.listen(options)
    expect(listening.url).toMatch(url)
    expect((await fetch(listening.url)).status).toBe(200)
  })

  test('that is taken is an error', async () => {
    const server = await startServer()
    const { port } = await server.listen()
    await expect(server.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('TLS', () => {
  test('serves HTTPS with the given certificate', async () => {
    const server = await startServer()
    const { url } = await server.listen({ host: 'localhost', tls })
    expect(url).toMatch(/^https:/)
    const status = await new Promise((resolve, reject) => {
      const headers = { Authorization: basic, 'Content-Type': 'text/xml' }
      const call = request(url, { method: 'POST', ca: tls.cert, headers }, response => resolve(response.statusCode))
      call.on('error', reject).end(getFolder)
    })
    expect(status).toBe(200)
  })

  test('is not spoken in old versions', async () => {
    const server = await startServer()
    const { port } = await server.listen({ tls })
    const socket = connect({
      port,
      ca: tls.cert,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'ALL:@SECLEVEL=0',
    })
    await expect(
      new Promise((resolve, reject) => socket.on('secureConnect', resolve).on('error', reject)),
    ).rejects.toThrow()
  })
})

describe('closing', () => {
  test('waits for requests under way, and then ends their connections', async () => {
    const { listening, client, asked, answer } = await startSlowApp(hour)
    await client.write(get)
    await asked
    const closed = listening.close()
    answer(new Response('done', { headers: { 'Content-Length': '4' } }))
    expect((await client.response()).body).toBe('done')
    await client.closed
    await closed
  })

  test('does not wait for connections through which nothing came: browsers open some in advance', async () => {
    const server = await startServer({ limits: { closeTimeout: hour } })
    const listening = await server.listen()
    const unused = new RawClient(listening.port)
    const used = new RawClient(listening.port)
    await used.write(get)
    await used.response()
    await listening.close()
    await unused.closed
  })

  test('nor for such connections over TLS', async () => {
    const server = await startServer({ limits: { closeTimeout: hour } })
    const listening = await server.listen({ tls })
    const unused = connect({ port: listening.port, ca: tls.cert, host: 'localhost' })
    await once(unused.resume(), 'secureConnect')
    const closed = once(unused, 'close')
    await listening.close()
    await closed
  })

  test('does not wait for connections that ask nothing', async () => {
    const server = await startServer({ limits: { closeTimeout: hour } })
    const listening = await server.listen()
    const client = new RawClient(listening.port)
    await client.write(headOf({ 'Content-Length': getFolder.length, Authorization: basic }) + getFolder)
    expect((await client.response()).status).toBe(200)
    await listening.close()
    await client.closed
  })

  test('does not wait for ever', async () => {
    const { listening, client, asked } = await startSlowApp(100)
    await client.write(get)
    await asked
    await listening.close()
    await client.closed
  })
})
