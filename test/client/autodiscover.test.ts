import { describe, expect, test, vi } from 'vitest'
import {
  AutodiscoverLocalException,
  AutodiscoverRemoteException,
  Contact,
  ExchangeService,
  type SrvRecord,
  UserSettingName,
} from '../../src/client/index.ts'
import { startAutodiscover } from '../autodiscover/asking.ts'
import { name } from '../http/fixture.ts'
import { asking, found, into, page, settingsOf } from './web.ts'

const { ExternalEwsUrl, InternalEwsUrl, UserDisplayName } = UserSettingName

describe('against our server', () => {
  test('the address of the service is found at the domain, and contacts are created there', async () => {
    const server = await startAutodiscover()
    const { settings, sent } = into({ 'https://contoso.com': request => server.fetch(request) })
    const service = new ExchangeService(settings)
    expect(service.url).toBeUndefined()
    await expect(new Contact(service, { displayName: 'x' }).save()).rejects.toThrow('The Url property')
    await service.autodiscoverUrl(name)
    expect(service.url).toBe('https://contoso.com/EWS/Exchange.asmx')
    await new Contact(service, { displayName: 'x' }).save()
    expect(sent.slice(0, 2)).toEqual([
      ['GET', 'https://contoso.com/autodiscover/autodiscover.xml', false],
      ['POST', 'https://contoso.com/autodiscover/autodiscover.svc', true],
    ])
  })

  test.each(['xml', 'svc'])('the settings of somebody are told by autodiscover.%s', async form => {
    const server = await startAutodiscover()
    const trace = vi.fn()
    const { service } = into(
      { 'https://contoso.com': request => server.fetch(request) },
      { url: `https://contoso.com/autodiscover/autodiscover.${form}`, trace },
    )
    const asked = [UserDisplayName, ExternalEwsUrl, 'MobileMailboxPolicy']
    const team = await service.getUserSettings('team@contoso.com', asked)
    expect(team).toMatchObject({ smtpAddress: 'team@contoso.com', errorCode: 'NoError', errorMessage: undefined })
    expect(team.tryGetSettingValue(UserDisplayName)).toBe('The <Team>')
    expect(team.tryGetSettingValue(ExternalEwsUrl)).toBe('https://contoso.com/EWS/Exchange.asmx')
    const missing = { settingName: 'MobileMailboxPolicy', code: 'SettingIsNotAvailable' }
    expect(team.userSettingErrors).toMatchObject(form === 'svc' ? [missing] : [])
    const nobody = await service.getUserSettings('nobody@contoso.com', asked)
    expect([nobody.errorCode, nobody.settings.size]).toEqual(['InvalidUser', 0])
    expect(trace.mock.calls.map(([{ type }]) => type)).toEqual(
      Array(2).fill(['AutodiscoverRequest', 'AutodiscoverResponse']).flat(),
    )
  })

  test('that there is no such user is an exception of autodiscoverUrl', async () => {
    const server = await startAutodiscover()
    const { settings } = into({ 'https://contoso.com': request => server.fetch(request) })
    const finding = new ExchangeService(settings).autodiscoverUrl('nobody@contoso.com')
    await expect(finding).rejects.toThrow(AutodiscoverRemoteException)
    await expect(finding).rejects.toMatchObject({
      message: "Invalid user: 'nobody@contoso.com'",
      errorCode: 'InvalidUser',
    })
  })
})

describe('the places', () => {
  test('are asked in their order, and the exception says what became of each', async () => {
    const { service, sent } = into({
      'https://contoso.com': () => page(),
      'http://autodiscover.contoso.com': () => page(200),
    })
    const asking = found(service)
    await expect(asking).rejects.toThrow(AutodiscoverLocalException)
    await expect(asking).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The Autodiscover service couldn't be located for sadie@contoso.com. Tried: https:/,
      ),
      attempts: [
        { place: 'https://contoso.com/autodiscover/autodiscover.xml', outcome: 'answers 404' },
        { place: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml', outcome: /ENOTFOUND/ },
        {
          place: 'http://autodiscover.contoso.com/autodiscover/autodiscover.xml',
          outcome: 'answers 200, no redirection',
        },
      ].map(({ place, outcome }) => ({
        place,
        outcome: outcome instanceof RegExp ? expect.stringMatching(outcome) : outcome,
      })),
    })
    expect(sent.every(([method, , isKnown]) => method === 'GET' && !isKnown)).toBe(true)
  })

  test('end with what DNS names, in the order of priority', async () => {
    const servers: SrvRecord[] = [
      { name: 'b.example', port: 443, priority: 20, weight: 0 },
      { name: 'a.example', port: 8443, priority: 10, weight: 0 },
    ]
    const asked: string[] = []
    const { service, sent } = into(
      { 'https://b.example': settingsOf('https://b/EWS') },
      {
        resolveSrv: async name => {
          asked.push(name)
          return servers
        },
        redirectionUrlValidationCallback: url => url.includes('.example'),
      },
    )
    expect(await found(service)).toBe('https://b/EWS')
    expect(asked).toEqual(['_autodiscover._tcp.contoso.com'])
    expect(sent.slice(3).map(([, url]) => new URL(url).host)).toEqual(['a.example:8443', 'b.example', 'b.example'])
  })

  test('plain XML is asked where SOAP is not, or fails', async () => {
    const url = 'https://contoso.com/autodiscover/autodiscover'
    const pox = settingsOf('https://mail/EWS')
    const { service, sent } = into({
      [`${url}.xml`]: async request => {
        const answer = await pox(request)
        answer.headers.set('X-SOAP-Enabled', 'True')
        return answer
      },
      [`${url}.svc`]: () => page(500),
    })
    expect(await found(service)).toBe('https://mail/EWS')
    expect(sent.map(([method, url]) => [method, url.slice(-3)])).toEqual([
      ['GET', 'xml'],
      ['POST', 'svc'],
      ['POST', 'xml'],
    ])
  })

  test('that do not take the password are passed over', async () => {
    const { service } = into({
      'https://contoso.com': asking,
      'https://autodiscover.contoso.com': settingsOf('https://mail/EWS'),
    })
    expect(await found(service)).toBe('https://mail/EWS')
    const { service: alone } = into({ 'https://contoso.com': asking })
    await expect(found(alone)).rejects.toThrow('autodiscover.xml: does not accept the credentials;')
  })

  test('get no password over plain HTTP, nor when they do not ask for one', async () => {
    const { service, sent } = into({
      'http://autodiscover.contoso.com': asking,
      'https://contoso.com': () => page(200),
    })
    await expect(found(service)).rejects.toThrow(AutodiscoverLocalException)
    expect(sent.filter(([, , isKnown]) => isKnown)).toEqual([])
  })
})

test('an answer that is none is no reason to give up', async () => {
  const { service } = into({
    'https://contoso.com': request => (request.method === 'GET' ? asking() : new Response('<html>hello</html>')),
    'https://autodiscover.contoso.com': settingsOf('https://mail/EWS'),
  })
  expect(await found(service)).toBe('https://mail/EWS')
})

test('settings without the service say so', async () => {
  const { settings } = into({ 'https://contoso.com': settingsOf('') })
  const finding = new ExchangeService(settings).autodiscoverUrl('sadie@contoso.com')
  await expect(finding).rejects.toThrow('contained no Exchange Web Services URL')
})

test('an aborted search ends at once with the reason', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  const { service, sent } = into({
    'https://contoso.com': () => {
      controller.abort(reason)
      return page()
    },
  })
  const { signal } = controller
  await expect(service.getUserSettings('sadie@contoso.com', [InternalEwsUrl], { signal })).rejects.toBe(reason)
  expect(sent).toHaveLength(1)
})

test('what cannot be asked is refused before anything is sent', async () => {
  const { service, sent } = into({})
  await expect(service.getUserSettings('sadie', [InternalEwsUrl])).rejects.toThrow("'sadie' is no e-mail address.")
  await expect(service.getUserSettings('a@b/c', [InternalEwsUrl])).rejects.toThrow('no e-mail address')
  await expect(service.getUserSettings('sadie@contoso.com', [])).rejects.toThrow('userSettingNames')
  expect(sent).toEqual([])
})
