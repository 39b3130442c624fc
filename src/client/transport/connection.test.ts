import { describe, expect, test } from 'vitest'
import { fakeServer } from '../../../test/client/fake-server.ts'
import {
  basic,
  bearer,
  ConnectingIdType,
  DeleteMode,
  ExchangeService,
  type ExchangeServiceOptions,
  ExchangeVersion,
  ImpersonatedUserId,
  ServiceLocalException,
} from '../index.ts'

const url = 'https://mail.contoso.com/EWS/Exchange.asmx'
const call = (service: ExchangeService, signal?: AbortSignal) =>
  service.deleteItems(['A'], DeleteMode.HardDelete, null, null, { signal })
const calling = async (options: Partial<ExchangeServiceOptions>) => {
  const fake = fakeServer({}, options)
  await call(fake.service)
  return { headers: fake.received[0]?.headers, xml: fake.received[0]?.xml ?? '', ...fake }
}

describe('headers', () => {
  test('of every request', async () => {
    const { headers } = await calling({})
    expect(Object.fromEntries(headers ?? [])).toEqual({
      accept: 'text/xml',
      'content-type': 'text/xml; charset=utf-8',
    })
  })

  test('Basic is UTF-8', async () => {
    const { headers } = await calling({ credentials: basic('jürgen', 'pässwörd€') })
    expect(headers?.get('Authorization')).toBe(`Basic ${Buffer.from('jürgen:pässwörd€').toString('base64')}`)
    expect(() => basic('a:b', 'c')).toThrow('cannot hold a colon')
  })

  test('a token is asked for anew for every request', async () => {
    const tokens = ['one', 'two']
    const { service, received } = fakeServer({}, { credentials: bearer(async () => tokens.shift() ?? '') })
    await call(service)
    await call(service)
    expect(received.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer one', 'Bearer two'])
    expect((await calling({ credentials: bearer('t') })).headers?.get('Authorization')).toBe('Bearer t')
  })

  test('a token that the server refuses is asked for once more, with what was refused', async () => {
    const asked: (string | undefined)[] = []
    const statuses = [401, 200, 401, 401, 401]
    const sent: (string | null)[] = []
    const service = new ExchangeService({
      url,
      credentials: bearer(async refused => {
        asked.push(refused)
        return refused === undefined ? 'old' : 'new'
      }),
      fetch: (_, { headers }) => {
        sent.push(new Headers(headers).get('Authorization'))
        return new Response('', { status: statuses.shift() ?? 500 })
      },
    })
    await expect(call(service)).rejects.toThrow('valid XML')
    await expect(call(service)).rejects.toMatchObject({ httpStatus: 401 })
    expect(asked).toEqual([undefined, 'old', undefined, 'old'])
    expect(sent).toEqual(['Bearer old', 'Bearer new', 'Bearer old', 'Bearer new'])
  })

  test('what has nothing else to give is not sent again', async () => {
    const sent: unknown[] = []
    const fetch = (...request: unknown[]) => new Response('', { status: sent.push(request) && 401 })
    for (const credentials of [basic('user', 'pw'), bearer('t'), undefined])
      await expect(call(new ExchangeService({ url, credentials, fetch }))).rejects.toMatchObject({ httpStatus: 401 })
    expect(sent).toHaveLength(3)
  })

  test('any object can give the authorization', async () => {
    const { headers } = await calling({ credentials: { authorization: () => 'Custom x' } })
    expect(headers?.get('Authorization')).toBe('Custom x')
  })

  test('of the program', async () => {
    const { headers } = await calling({ userAgent: 'crm/1', httpHeaders: { 'X-AnchorMailbox': 'a@b', accept: 'x' } })
    const names = ['User-Agent', 'X-AnchorMailbox', 'Accept']
    expect(names.map(name => headers?.get(name))).toEqual(['crm/1', 'a@b', 'text/xml'])
  })
})

describe('the SOAP header', () => {
  test('tells the version', async () => {
    const { xml } = await calling({ requestedServerVersion: ExchangeVersion.Exchange2010_SP2 })
    expect(xml).toContain('<t:RequestServerVersion Version="Exchange2010_SP2">')
  })

  test.each([
    [ExchangeVersion.Exchange2013_SP1, ConnectingIdType.SmtpAddress, 'SmtpAddress'],
    [ExchangeVersion.Exchange2007_SP1, ConnectingIdType.SmtpAddress, 'PrimarySmtpAddress'],
    [ExchangeVersion.Exchange2007_SP1, ConnectingIdType.PrincipalName, 'PrincipalName'],
  ])('asks at %s for impersonation by %s as %s', async (requestedServerVersion, type, element) => {
    const { xml } = await calling({ requestedServerVersion, impersonatedUserId: new ImpersonatedUserId(type, 'a@b') })
    expect(xml).toContain(
      `<t:ExchangeImpersonation><t:ConnectingSID><t:${element}>a@b</t:${element}></t:ConnectingSID></t:ExchangeImpersonation>`,
    )
  })
})

describe('options that cannot work', () => {
  test.each<[string, Partial<ExchangeServiceOptions>, string]>([
    ['no address', { url: '' }, 'The Url property on the ExchangeService object must be set.'],
    ['no real address', { url: 'user:secret@mail' }, 'url'],
    ['another scheme', { url: 'ftp://mail.contoso.com' }, "'ftp:' is neither http: nor https:."],
    [
      'credentials in the address',
      { url: 'https://user:secret@mail.contoso.com' },
      'give user and password as credentials',
    ],
    ['no time', { timeout: 0 }, 'Timeout must be greater than zero.'],
    ['no version', { requestedServerVersion: 'Exchange97' as never }, "'Exchange97' is not a version of Exchange."],
  ])('%s', (_, options, message) => {
    const make = () => new ExchangeService({ url, ...options })
    expect(make).toThrow(ServiceLocalException)
    expect(make).toThrow(message)
    expect(make).not.toThrow('secret')
  })
})

test('serverInfo tells who answered last', async () => {
  const { service } = fakeServer()
  expect(service.serverInfo).toBeUndefined()
  await call(service)
  expect(service.serverInfo?.majorVersion).toBe(15)
  expect(String(service.serverInfo)).toBe('15.00.0847.031')
})

test('the defaults are those of the Managed API', () => {
  const { service } = fakeServer()
  expect(service.requestedServerVersion).toBe('Exchange2013_SP1')
  expect(service.timeout).toBe(100_000)
  expect(service.url).toBe('https://mail.contoso.com/EWS/Exchange.asmx')
})
