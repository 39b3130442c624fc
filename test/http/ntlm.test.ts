import { expect } from 'vitest'
import { answerTo } from '../../src/ntlm/answer.ts'
import { writeNegotiate } from '../../src/ntlm/messages.ts'
import { hashPassword, ntHashOf } from '../../src/server/auth/password.ts'
import { run } from '../clients/support.ts'
import { needing } from '../support/programs.ts'
import { basic, getFolder, name, password, post, startServer } from './fixture.ts'
import { startNtlmServer, tls } from './ntlm-server.ts'

const { describe, test } = needing('curl')
const certificate = new URL('fixtures/localhost.cert.pem', import.meta.url).pathname

/** The statuses of requests that curl makes, one after the other through one connection. */
async function curl(url: string, user: string, ...options: string[]): Promise<string[]> {
  const request = ['--data-binary', getFolder, '-H', 'Content-Type: text/xml', '-o', '/dev/null', '-w', '%{http_code} ']
  const common = ['--silent', '--ntlm', '--cacert', certificate, '--user', user, ...options, ...request]
  return (await run('curl', [...common, url, '--next', ...common, url])).toString().trim().split(' ')
}

describe('curl', () => {
  test('logs in with NTLM, once for several requests', async () => {
    const { url, messages } = await startNtlmServer()
    expect(await curl(url, `${name}:${password}`)).toEqual(['200', '200'])
    expect(messages()).toEqual([1, 3, undefined])
  })

  test('logs in over TLS', async () => {
    const { url } = await startNtlmServer({}, { tls })
    expect(await curl(url, `${name}:${password}`)).toEqual(['200', '200'])
  })

  test('logs in as DOMAIN\\user, whom the server knows by name', async () => {
    const { server, url } = await startNtlmServer()
    await server.store.users.add('jürgen', '')
    await server.store.users.setPassword('jürgen', await hashPassword('pw'), ntHashOf('pw'))
    await server.store.users.add('mack', '')
    await server.store.users.setPassword('mack', await hashPassword('pw'), ntHashOf('pw'))
    expect(await curl(url, 'CONTOSO\\Mack:pw')).toEqual(['200', '200'])
  })

  test('does not with another password, nor for another user, nor where NTLM is not open', async () => {
    const { server, url } = await startNtlmServer()
    expect(await curl(url, `${name}:other`)).toEqual(['401', '401'])
    expect(await curl(url, `nobody:${password}`)).toEqual(['401', '401'])
    await server.store.users.setPassword(name, await hashPassword(password))
    expect(await curl(url, `${name}:${password}`)).toEqual(['401', '401'])
    const { url: without } = await startNtlmServer({ ntlm: false })
    expect(await curl(without, `${name}:${password}`)).toEqual(['401', '401'])
  })

  test('does not through a proxy, which may share its connections', async () => {
    const { url } = await startNtlmServer()
    expect(await curl(url, `${name}:${password}`, '-H', 'X-Forwarded-For: 192.0.2.1')).toEqual(['401', '401'])
  })
})

describe('a server with NTLM', () => {
  type Server = Awaited<ReturnType<typeof startServer>>
  type Bindings = NonNullable<Parameters<Server['fetch']>[1]>

  /** Sends requests as if they came through one connection. */
  function connectionTo(server: Server, connection: object = { remoteAddress: '192.0.2.1', encrypted: true }) {
    return async (headers: Record<string, string> = {}) => {
      const request = post(getFolder, headers)
      if (!headers['Authorization']) request.headers.delete('authorization')
      const iterator = () => (request.body as ReadableStream<Uint8Array>)[Symbol.asyncIterator]()
      const incoming = { socket: connection, iterator } as unknown as NonNullable<Bindings['incoming']>
      const { status, headers: answered } = await server.fetch(request, { incoming })
      return { status, asks: answered.get('www-authenticate') }
    }
  }

  const account = { user: name, password, domain: '', workstation: '' }
  const negotiate = writeNegotiate()
  const saying = (message: Buffer) => ({ Authorization: `NTLM ${message.toString('base64')}` })
  const challengeIn = (asks: string | null) => Buffer.from((asks ?? '').slice('NTLM '.length), 'base64')

  async function start() {
    const server = await startServer({ ntlm: true })
    await server.store.users.setPassword(name, await hashPassword(password), ntHashOf(password))
    return server
  }

  /** Logs in. @returns the status, and the message that did it */
  async function logIn(send: ReturnType<typeof connectionTo>, given = account) {
    const { asks } = await send(saying(negotiate))
    const answer = saying(answerTo(challengeIn(asks), negotiate, given))
    return { ...(await send(answer)), answer }
  }

  test('offers it to who came through a connection, and Basic to everybody', async () => {
    const server = await start()
    const send = connectionTo(server)
    expect(await send()).toEqual({ status: 401, asks: 'NTLM, Basic realm="ews-contacts"' })
    const inProcess = await server.fetch(new Request(post(getFolder), { headers: {} }))
    expect(inProcess.headers.get('www-authenticate')).toBe('Basic realm="ews-contacts"')
    const forwarded = await send({ Via: '1.1 proxy' })
    expect(forwarded).toEqual({ status: 401, asks: 'Basic realm="ews-contacts"' })
  })

  test('knows the connection that was logged in, not the next one, nor what a proxy sends through it', async () => {
    const server = await start()
    const send = connectionTo(server)
    expect((await logIn(send)).status).toBe(200)
    expect((await send()).status).toBe(200)
    expect((await send({ 'X-Forwarded-For': '192.0.2.2' })).status).toBe(401)
    expect((await connectionTo(server)()).status).toBe(401)
    expect((await send({ Authorization: basic })).status).toBe(200)
  })

  test('takes an answer once, and only to its own challenge', async () => {
    const server = await start()
    const [send, another] = [connectionTo(server), connectionTo(server)]
    const { answer } = await logIn(send)
    expect((await send(answer)).status).toBe(401)
    await another(saying(negotiate))
    expect((await another(answer)).status).toBe(401)
    expect((await connectionTo(server)(answer)).status).toBe(401)
  })

  test('forgets a connection when another login through it begins or fails', async () => {
    const send = connectionTo(await start())
    await logIn(send)
    await send(saying(negotiate))
    expect((await send()).status).toBe(401)
    await logIn(send)
    expect((await send({ Authorization: 'NTLM not base64!' })).status).toBe(401)
    expect((await send()).status).toBe(401)
    expect((await send(saying(Buffer.from('NTLMSSP\0\x03')))).status).toBe(401)
  })

  test('ends what was logged in with an old password, or by a user who is gone', async () => {
    const server = await start()
    const send = connectionTo(server)
    await logIn(send)
    await server.store.users.setPassword(name, await hashPassword('new'), ntHashOf('new'))
    expect((await send()).status).toBe(401)
    expect((await logIn(send, { ...account, password: 'new' })).status).toBe(200)
    await server.store.users.remove(name)
    expect((await send()).status).toBe(401)
  })

  test('lets who guesses wait, as with Basic', async () => {
    const server = await start()
    const send = connectionTo(server)
    const statuses: number[] = []
    for (let nth = 0; nth < 12; nth++) statuses.push((await logIn(send, { ...account, password: `${nth}` })).status)
    expect(statuses).toEqual([...Array(11).fill(401), 500])
    expect((await send({ Authorization: basic })).status).toBe(500)
    expect((await logIn(connectionTo(server, { remoteAddress: '192.0.2.9', encrypted: true }))).status).toBe(200)
  })

  test('refuses a connection that others can read', async () => {
    const send = connectionTo(await start(), { remoteAddress: '192.0.2.1' })
    expect(await send(saying(negotiate))).toEqual({ status: 403, asks: null })
  })
})
