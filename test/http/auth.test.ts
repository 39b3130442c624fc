import { describe, expect, test } from 'vitest'
import { hashPassword } from '../../src/server/auth/password.ts'
import type { ServerOptions } from '../../src/server/server.ts'
import { basic, basicOf, endpoint, getFolder, name, password, post, startServer } from './fixture.ts'

async function statusOf(server: Awaited<ReturnType<typeof startServer>>, authorization: string): Promise<number> {
  return (await server.fetch(post(getFolder, { Authorization: authorization }))).status
}

describe('who may come in', () => {
  test('nobody without a password: Basic is asked for, and nothing else said', async () => {
    const server = await startServer()
    const response = await server.fetch(new Request(endpoint, { method: 'POST', body: getFolder }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="ews-contacts"')
    expect(await response.text()).toBe('')
  })

  test.each([
    ['a wrong password', basicOf(name, 'wrong')],
    ['a user who is not there', basicOf('nobody@contoso.com', password)],
    ['an empty password', basicOf(name, '')],
    ['an empty name', basicOf('', password)],
    ['no colon', `Basic ${Buffer.from(name).toString('base64')}`],
    ['what is not base64', 'Basic ?'],
    ['a control character', basicOf(`${name}\0`, password)],
    ['another scheme', 'Negotiate abcd'],
    ['nothing after the scheme', 'Basic'],
  ])('not with %s', async (_what, authorization) => {
    const server = await startServer()
    expect(await statusOf(server, authorization)).toBe(401)
    expect(server.logged).toEqual([])
  })

  test.each([
    ['the name in another letter case', basicOf('Sadie@Contoso.COM', password)],
    ['the scheme in another letter case', basic.replace('Basic', 'bAsIC')],
    ['a domain before the name', basicOf(`CONTOSO\\${name}`, password)],
  ])('but with %s', async (_what, authorization) => {
    expect(await statusOf(await startServer(), authorization)).toBe(200)
  })

  test('a password of other letters, in UTF-8, in Latin-1, and composed otherwise', async () => {
    const server = await startServer()
    await server.store.users.add('jürgen', await hashPassword('pässwörd:§'))
    expect(await statusOf(server, basicOf('jürgen', 'pässwörd:§'))).toBe(200)
    expect(await statusOf(server, basicOf('jürgen', 'pässwörd:§', 'latin1'))).toBe(200)
    expect(await statusOf(server, basicOf('jürgen', 'pässwörd:§'.normalize('NFD')))).toBe(200)
    expect(await statusOf(server, basicOf('jürgen', 'password:§'))).toBe(401)
  })

  test('DOMAIN\\user is the user without the domain, else one whose name is just that', async () => {
    const server = await startServer()
    await server.store.users.add('old\\style', await hashPassword('old'))
    await server.store.users.add('sadie', await hashPassword('short'))
    expect(await statusOf(server, basicOf('CONTOSO\\sadie', 'short'))).toBe(200)
    expect(await statusOf(server, basicOf('OLD\\style', 'old'))).toBe(200)
    expect(await statusOf(server, basicOf('CONTOSO\\nobody', 'short'))).toBe(401)
  })

  test('a changed password counts at once, and the old one no more', async () => {
    const server = await startServer()
    expect(await statusOf(server, basic)).toBe(200)
    await server.store.users.setPassword(name, await hashPassword('new'))
    expect(await statusOf(server, basic)).toBe(401)
    expect(await statusOf(server, basicOf(name, 'new'))).toBe(200)
  })

  test('a removed user is out at once', async () => {
    const server = await startServer()
    expect(await statusOf(server, basic)).toBe(200)
    await server.store.users.remove(name)
    expect(await statusOf(server, basic)).toBe(401)
  })
})

describe('a password and the connection', () => {
  const peers = [
    ['127.0.0.1', undefined, 200],
    ['127.8.9.1', undefined, 200],
    ['::1', undefined, 200],
    ['::ffff:127.0.0.1', undefined, 200],
    ['192.0.2.7', true, 200],
    ['192.0.2.7', undefined, 403],
    ['::ffff:192.0.2.7', undefined, 403],
    ['2001:db8::1', undefined, 403],
    [undefined, undefined, 403],
  ] as const
  test.each(peers)('from %s, encrypted %s: %i', async (remoteAddress, encrypted, status) => {
    const server = await startServer()
    const request = post(getFolder, { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '127.0.0.1' })
    expect((await server.fetch(request, bindingsOf(request, { remoteAddress, encrypted }))).status).toBe(status)
  })

  test('a connection that others can read is refused before a password is asked for, and told why', async () => {
    const server = await startServer()
    const request = new Request(endpoint, { method: 'POST', body: getFolder })
    const response = await server.fetch(request, bindingsOf(request, { remoteAddress: '192.0.2.7' }))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBe(null)
    expect(await response.text()).toMatch(/HTTPS only.*--tls-cert/)
  })

  /** As a request comes through a socket of which only the peer matters. */
  function bindingsOf(
    request: Request,
    socket: object,
  ): Parameters<Awaited<ReturnType<typeof startServer>>['fetch']>[1] {
    const iterator = () => (request.body as ReadableStream<Uint8Array>)[Symbol.asyncIterator]()
    return { incoming: { socket, iterator } as never }
  }
})

test('limits out of bounds are refused by name', async () => {
  const options: ServerOptions = { limits: { maxBodyBytes: 0 } }
  await expect(startServer(options)).rejects.toThrow(/^maxBodyBytes is 0; it must be a whole number from 1024 to/)
})
