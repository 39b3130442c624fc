import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { basic, Contact, type Credentials, ExchangeService, PropertySet } from '../../src/client/index.ts'
import { ntlm } from '../../src/ntlm/index.ts'
import { hashPassword, ntHashOf } from '../../src/server/auth/password.ts'
import { name, password } from '../http/fixture.ts'
import { startNtlmServer, tls } from '../http/ntlm-server.ts'

const serviceAt = (url: string, credentials: Credentials) => new ExchangeService({ url, credentials })
const create = (service: ExchangeService, displayName = 'x') => new Contact(service, { displayName }).save()

describe('NTLM', () => {
  test('logs in once for calls one after the other', async () => {
    const { url, messages } = await startNtlmServer()
    const service = serviceAt(url, ntlm(name, password))
    const contact = new Contact(service, { displayName: 'Sadie', body: 'x'.repeat(100_000) })
    await contact.save()
    await contact.load(PropertySet.FirstClassProperties)
    expect(contact.displayName).toBe('Sadie')
    expect(messages()).toEqual([1, 3, undefined])
  })

  test('logs in over TLS, bound to the certificate', async () => {
    const { url, messages } = await startNtlmServer({}, { tls })
    const service = serviceAt(url, ntlm(name, password, { connection: { ca: tls.cert } }))
    await create(service)
    await create(service)
    expect(messages()).toEqual([1, 3, undefined])
  })

  test('takes the domain with the name or apart', async () => {
    const { server, url } = await startNtlmServer()
    await server.store.users.add('mack', '')
    await server.store.users.setPassword('mack', await hashPassword('pw'), ntHashOf('pw'))
    await create(serviceAt(url, ntlm('CONTOSO\\mack', 'pw')))
    await create(serviceAt(url, ntlm('mack', 'pw', { domain: 'CONTOSO', workstation: 'PC-1' })))
  })

  test('makes a connection for each call at the same time, and uses them again', async () => {
    const { url, seen, messages } = await startNtlmServer()
    const service = serviceAt(url, ntlm(name, password))
    const four = () => Promise.all([1, 2, 3, 4].map(() => create(service)))
    await four()
    expect(messages().toSorted()).toEqual([1, 1, 1, 1, 3, 3, 3, 3])
    await four()
    await four()
    expect(new Set(seen.map(({ socket }) => socket)).size).toBe(4)
    expect(messages().filter(message => message !== undefined)).toHaveLength(8)
  })

  test('logs in anew when the connection is gone, or the server has forgotten it', async () => {
    const { server, url, seen, messages } = await startNtlmServer()
    const service = serviceAt(url, ntlm(name, password))
    await create(service)
    const [{ socket } = { socket: undefined }] = seen
    const gone = socket && once(socket, 'close')
    socket?.end()
    await gone
    await create(service)
    expect(messages()).toEqual([1, 3, 1, 3])
    await server.store.users.setPassword(name, await hashPassword('new'), ntHashOf('new'))
    await expect(create(service)).rejects.toMatchObject({ httpStatus: 401 })
    await server.store.users.setPassword(name, await hashPassword(password), ntHashOf(password))
    await create(service)
  })

  test('tells what the server offers when the password is wrong, or there is no NTLM', async () => {
    const { url } = await startNtlmServer()
    const wrong = create(serviceAt(url, ntlm(name, 'wrong')))
    await expect(wrong).rejects.toMatchObject({ httpStatus: 401, message: expect.stringContaining('NTLM, Basic') })
    const { url: without } = await startNtlmServer({ ntlm: false })
    const refused = create(serviceAt(without, ntlm(name, password)))
    await expect(refused).rejects.toMatchObject({ httpStatus: 401, message: expect.stringContaining('offers: Basic.') })
  })

  test('an aborted call ends, and the next one finds its way', async () => {
    const { url } = await startNtlmServer()
    const service = serviceAt(url, ntlm(name, password))
    const reason = new Error('enough')
    const controller = new AbortController()
    const calling = new Contact(service, { displayName: 'x' }).save(null, { signal: controller.signal })
    controller.abort(reason)
    await expect(calling).rejects.toBe(reason)
    await create(service)
  })

  test('says so when nothing listens, or connections are not kept', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': `NTLM ${challenge}`, Connection: 'close' }).end()
    })
    const challenge = 'TlRMTVNTUAACAAAAAAAAADgAAAAFgokCASNFZ4mrze8AAAAAAAAAAAQABAA4AAAAAAAAAA=='
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/EWS/Exchange.asmx`
    await expect(create(serviceAt(url, ntlm(name, password)))).rejects.toThrow('does not keep the connection')
    await new Promise(resolve => server.close(resolve))
    await expect(create(serviceAt(url, ntlm(name, password)))).rejects.toThrow('ECONNREFUSED')
  })

  test('Basic works beside it', async () => {
    const { url, messages } = await startNtlmServer()
    await create(serviceAt(url, basic(name, password)))
    expect(messages()).toEqual([undefined])
  })
})
