import { describe, expect, test, vi } from 'vitest'
import { ExchangeService, UserSettingName } from '../../src/client/index.ts'
import { startAutodiscover } from '../autodiscover/asking.ts'
import { name } from '../http/fixture.ts'
import { found, into, page, redirecting, settingsOf, telling, type Web } from './web.ts'

const { InternalEwsUrl } = UserSettingName

describe('a redirection', () => {
  const elsewhere = 'https://mail.example/autodiscover/autodiscover.xml'
  const web: Web = {
    'http://autodiscover.contoso.com': redirecting(elsewhere),
    'https://mail.example': settingsOf('https://mail.example/EWS'),
  }

  test('is followed when the program allows it', async () => {
    const allowed = vi.fn(async () => true)
    const { service } = into(web, { redirectionUrlValidationCallback: allowed })
    expect(await found(service)).toBe('https://mail.example/EWS')
    expect(allowed.mock.calls).toEqual([[elsewhere]])
    const { settings } = into(web)
    const exchange = new ExchangeService(settings)
    await exchange.autodiscoverUrl('sadie@contoso.com', url => url === elsewhere)
    expect(exchange.url).toBe('https://mail.example/EWS')
  })

  test('is not otherwise, and the exception says how it would be', async () => {
    await expect(found(into(web).service)).rejects.toThrow(
      `redirects to ${elsewhere}, which validateRedirectionUrlCallback does not allow`,
    )
  })

  test('to plain HTTP, or to nowhere, is never followed', async () => {
    for (const target of ['http://mail.example/autodiscover/autodiscover.xml', 'https://', 'ftp://mail.example/']) {
      const { service } = into(
        { 'https://contoso.com': redirecting(target) },
        { redirectionUrlValidationCallback: () => true },
      )
      await expect(found(service)).rejects.toThrow('which is not https')
    }
  })

  test('within a host needs no permission', async () => {
    const url = 'https://contoso.com/autodiscover/autodiscover.xml'
    const answers = [redirecting(url), settingsOf('https://mail/EWS'), settingsOf('https://mail/EWS')]
    const { service } = into({ [url]: request => answers.shift()?.(request) ?? page() })
    expect(await found(service)).toBe('https://mail/EWS')
  })

  test('by the settings, to another URL', async () => {
    const action = `<Account><Action>redirectUrl</Action><RedirectUrl>${elsewhere}</RedirectUrl></Account>`
    const { service } = into(
      { ...web, 'https://contoso.com': telling(action) },
      { redirectionUrlValidationCallback: () => true },
    )
    expect(await found(service)).toBe('https://mail.example/EWS')
  })

  test('by the settings, to another e-mail address', async () => {
    const to = (address: string) =>
      telling(`<Account><Action>redirectAddr</Action><RedirectAddr>${address}</RedirectAddr></Account>`)
    const { service } = into({
      'https://contoso.com': to('sadie@fabrikam.com'),
      'https://fabrikam.com': settingsOf('https://mail.fabrikam.com/EWS'),
    })
    const response = await service.getUserSettings('sadie@contoso.com', [InternalEwsUrl])
    expect(response.smtpAddress).toBe('sadie@fabrikam.com')
    expect(response.tryGetSettingValue(InternalEwsUrl)).toBe('https://mail.fabrikam.com/EWS')
    const { service: nowhere } = into({ 'https://contoso.com': to('fabrikam') })
    await expect(found(nowhere)).rejects.toThrow("redirects to 'fabrikam', which is no address")
  })

  test('over SOAP', async () => {
    const server = await startAutodiscover()
    const { service } = into(
      {
        'https://contoso.com': async request => {
          if (!request.url.endsWith('svc')) return server.fetch(request)
          const xml = await (await server.fetch(request)).text()
          return new Response(
            xml
              .replace(/(<UserResponse>.*?<ErrorCode>)NoError/s, '$1RedirectUrl')
              .replace(/<RedirectTarget[^>]*>/, `<RedirectTarget>${elsewhere}</RedirectTarget>`),
          )
        },
        'https://mail.example': settingsOf('https://mail.example/EWS'),
      },
      { redirectionUrlValidationCallback: () => true },
    )
    expect(await found(service, name)).toBe('https://mail.example/EWS')
  })

  test('without end comes to one', async () => {
    const { service, sent } = into(
      { 'https://contoso.com': redirecting('https://contoso.com/autodiscover/autodiscover.xml') },
      { redirectionUrlValidationCallback: () => true },
    )
    await expect(found(service)).rejects.toThrow('The maximum redirection hop count has been reached.')
    expect(sent).toHaveLength(11)
  })
})
