import { describe, expect, test } from 'vitest'
import { origin, startServer } from '../http/fixture.ts'
import { contents } from '../support/xml.ts'
import { ask, request, requestsIn, soapUrl, startAutodiscover } from './asking.ts'

const ewsUrl = `${origin}/EWS/Exchange.asmx`

/** Settings by name, of each user or domain. */
function settingsOf(body: string, of: 'User' | 'Domain'): Record<string, string>[] {
  return contents(body, `${of}Settings`).map(settings =>
    Object.fromEntries(
      contents(settings, 'Name').map((name, index) => [name, contents(settings, 'Value')[index] ?? '']),
    ),
  )
}

describe('GetUserSettings', () => {
  test('tells of each user, in order, what there is and what there is not', async () => {
    const { status, body } = await ask(await startAutodiscover(), soapUrl, request('managed-api'))
    expect(status).toBe(200)
    const [sadie, nobody, team] = contents(body, 'UserResponse')
    expect(settingsOf(body, 'User')[0]).toEqual({
      InternalEwsUrl: ewsUrl,
      ExternalEwsUrl: ewsUrl,
      InternalPhotosUrl: `${ewsUrl}/s`,
      ExternalPhotosUrl: `${ewsUrl}/s`,
      UserDisplayName: 'sadie@contoso.com',
      CasVersion: '15.01.2507.006',
      EwsSupportedSchemas: expect.stringMatching(/^Exchange2007, Exchange2007_SP1, .*, Exchange2016$/),
      AutoDiscoverSMTPAddress: 'sadie@contoso.com',
    })
    expect(contents(sadie ?? '', 'UserSettingError')).toEqual([
      "<ErrorCode>SettingIsNotAvailable</ErrorCode><ErrorMessage>The setting 'MobileMailboxPolicy' is not available.</ErrorMessage><SettingName>MobileMailboxPolicy</SettingName>",
    ])
    expect(nobody).toContain(
      "<ErrorCode>InvalidUser</ErrorCode><ErrorMessage>Invalid user: 'nobody@contoso.com'.</ErrorMessage>",
    )
    expect(team).toContain('<Value>The &lt;Team&gt;</Value>')
  })

  test('answers in the form that clients read', async () => {
    const { body } = await ask(await startAutodiscover(), soapUrl, request('managed-api'))
    expect(body).toContain(
      '<a:Action s:mustUnderstand="1">http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettingsResponse</a:Action><a:RelatesTo>urn:uuid:6f8a5a9e-3f57-4a3c-b9d7-2d6a3a1c7f10</a:RelatesTo>',
    )
    expect(body).toContain('<h:MajorVersion>15</h:MajorVersion><h:MinorVersion>1</h:MinorVersion>')
    expect(body).toContain(
      '<GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><ErrorCode>NoError</ErrorCode><ErrorMessage>No error.</ErrorMessage><UserResponses><UserResponse><ErrorCode>NoError</ErrorCode><ErrorMessage>No error.</ErrorMessage><RedirectTarget i:nil="true"/><UserSettingErrors>',
    )
    expect(body).toContain('<UserSetting i:type="StringSetting"><Name>InternalEwsUrl</Name>')
  })

  test('tells a setting once that is asked for twice', async () => {
    const twice = request('managed-api').replace('<a:Setting>MobileMailboxPolicy<', '<a:Setting>CasVersion<')
    const { body } = await ask(await startAutodiscover(), soapUrl, twice)
    expect(
      contents(contents(body, 'UserResponse')[0] ?? '', 'Name').filter(name => name === 'CasVersion'),
    ).toHaveLength(1)
  })

  test('is an invalid request without a setting, or for too many users', async () => {
    const server = await startAutodiscover()
    const many = request('managed-api').replace('<a:Users>', `<a:Users>${'<a:User/>'.repeat(100)}`)
    for (const asked of [request('without-settings'), many]) {
      const { status, body } = await ask(server, soapUrl, asked)
      expect([status, contents(body, 'ErrorCode')]).toEqual([200, ['InvalidRequest']])
    }
  })
})

test('GetDomainSettings tells of the own domain where the service is, and that others are none', async () => {
  const { body } = await ask(await startAutodiscover(), soapUrl, request('domains'))
  const [own, other] = contents(body, 'DomainResponse')
  expect(settingsOf(body, 'Domain')).toEqual([{ ExternalEwsUrl: ewsUrl, ExternalEwsVersion: '15.01.2507.006' }])
  expect(own).toContain('<DomainSetting i:type="DomainStringSetting">')
  expect(contents(own ?? '', 'SettingName')).toEqual(['Nonsense'])
  expect(other).toContain(
    "<ErrorCode>InvalidDomain</ErrorCode><ErrorMessage>Invalid domain: 'example.com'.</ErrorMessage>",
  )
})

test('GetFederationInformation is told that there is none', async () => {
  const { status, body } = await ask(await startAutodiscover(), soapUrl, request('federation'))
  expect([status, contents(body, 'ErrorCode')]).toEqual([200, ['NotFederated']])
  expect(body).toContain('<GetFederationInformationResponseMessage ')
})

test.each(requestsIn('hostile-soap'))('%s is refused with a fault', async name => {
  const { status, body } = await ask(await startServer(), soapUrl, request(name))
  expect(status).toBe(500)
  expect(contents(body, 'faultcode')).toEqual(['s:Client'])
  expect(contents(body, 'faultstring')[0]).not.toBe('')
})

test('Whoever has not logged in is asked for a password', async () => {
  const server = await startServer()
  expect((await ask(server, soapUrl, request('managed-api'), { Authorization: '' })).status).toBe(401)
})

test('Other methods are not allowed', async () => {
  const server = await startServer()
  expect((await server.fetch(new Request(soapUrl))).status).toBe(405)
})
