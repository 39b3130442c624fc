import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { basic, origin, password, post, startServer } from '../http/fixture.ts'
import { contents } from '../support/xml.ts'
import { ask, poxUrl, request, requestsIn, startAutodiscover } from './asking.ts'

const ewsUrl = `${origin}/EWS/Exchange.asmx`

/** What an answer says is wrong. */
function errorOf(body: string): string[] {
  return contents(body, 'ErrorCode').concat(contents(body, 'Message'))
}

describe('A program that asks for settings', () => {
  test.each(['evolution', 'outlook', 'other-prefixes', 'without-schema'])('as %s does is told them', async name => {
    const server = await startAutodiscover()
    const { status, body } = await ask(server, poxUrl, request(name))
    expect(status).toBe(200)
    expect(body).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?><Autodiscover xmlns="http:\/\/schemas.microsoft.com\/exchange\/autodiscover\/responseschema\/2006"><Response xmlns="http:\/\/schemas.microsoft.com\/exchange\/autodiscover\/outlook\/responseschema\/2006a">/,
    )
    expect(contents(body, 'User')[0]).toMatch(
      /^<DisplayName>sadie@contoso.com<\/DisplayName><LegacyDN>\/o=ews-contacts\/ou=[^<]*\/cn=Recipients\/cn=[\da-f-]{36}<\/LegacyDN><EMailAddress>sadie@contoso.com<\/EMailAddress><AutoDiscoverSMTPAddress>sadie@contoso.com<\/AutoDiscoverSMTPAddress>$/,
    )
    expect(contents(body, 'AccountType')).toEqual(['email'])
    expect(contents(body, 'Action')).toEqual(['settings'])
  })

  test('learns of the service under both names, for programs inside, outside and in browsers', async () => {
    const { body } = await ask(await startAutodiscover(), poxUrl, request('evolution'))
    expect(body).toContain(
      `<Protocol><Type>EXCH</Type><Server>127.0.0.1</Server><ServerVersion>73C189CB</ServerVersion><SSL>Off</SSL><AuthPackage>Basic</AuthPackage><ASUrl>${ewsUrl}</ASUrl><EwsUrl>${ewsUrl}</EwsUrl></Protocol>`,
    )
    expect(body).toContain('<Type>EXPR</Type><Server>127.0.0.1</Server>')
    expect(body).toContain('<Protocol><Type>WEB</Type><Internal><Protocol><Type>EXCH</Type>')
    expect(contents(body, 'EwsUrl')).toEqual([ewsUrl, ewsUrl, ewsUrl])
  })

  test('is told of a mailbox that it shares', async () => {
    const { body } = await ask(await startAutodiscover(), poxUrl, request('somebody-else'))
    expect(contents(body, 'DisplayName')).toEqual(['The &lt;Team&gt;'])
    expect(contents(body, 'AutoDiscoverSMTPAddress')).toEqual(['team@contoso.com'])
  })

  test('finds them under a path in any letter case, and may send its question compressed', async () => {
    const server = await startAutodiscover()
    const body = new Uint8Array(gzipSync(request('evolution')))
    const sent = post(body, { 'Content-Encoding': 'gzip' }, `${origin}/Autodiscover/AutoDiscover.XML`)
    expect(await (await server.fetch(sent)).text()).toContain(ewsUrl)
  })
})

describe('What cannot be told is refused with a code:', () => {
  test.each([
    ['nobody', '500', "The email address can't be found."],
    ['telephone', '601', 'Provider is not available'],
    ['other-schema', '601', 'Provider is not available'],
  ])('%s is %s', async (name, code, message) => {
    const { status, body } = await ask(await startAutodiscover(), poxUrl, request(name))
    expect(status).toBe(200)
    expect(errorOf(body)).toEqual([code, message])
    expect(body).toMatch(/<Error Time="\d\d:\d\d:\d\d\.\d{3}" Id="\d+">/)
  })

  test('a telephone is told in the schema of telephones', async () => {
    const { body } = await ask(await startAutodiscover(), poxUrl, request('telephone'))
    expect(body).toContain(
      '<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006">',
    )
  })

  test.each(requestsIn('hostile'))('%s is 600', async name => {
    const { status, body } = await ask(await startAutodiscover(), poxUrl, request(name))
    expect(status).toBe(200)
    expect(errorOf(body)).toEqual(['600', 'Invalid Request'])
    expect(contents(body, 'DebugData')).not.toEqual([''])
    expect(body).not.toContain('root:')
  })

  test('what is too long is 600, with the status that says why', async () => {
    const server = await startAutodiscover({ limits: { maxBodyBytes: 2048 } })
    const long = request('evolution').replace('sadie', 's'.repeat(4096))
    const { status, body } = await ask(server, poxUrl, long)
    expect(status).toBe(413)
    expect(errorOf(body)).toEqual(['600', 'Invalid Request'])
  })

  test('what goes wrong within the server is 603, and nothing more is told', async () => {
    const server = await startServer()
    await server.store.close()
    const broken = await server.fetch(post(request('evolution'), { Authorization: basic }, poxUrl))
    expect(errorOf(await broken.text())).toEqual(['603', 'The Autodiscover service met an internal error.'])
    expect(server.logged).toHaveLength(1)
  })
})

describe('Somebody who has not logged in', () => {
  test.each(['GET', 'POST'])('is asked for a password: %s', async method => {
    const server = await startServer()
    const response = await server.fetch(new Request(poxUrl, { method }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="ews-contacts"')
    expect(response.headers.get('x-soap-enabled')).toBe('True')
  })

  test('is sent from plain HTTP to where clients are sent', async () => {
    const server = await startServer({ publicUrl: 'https://mail.contoso.com/' })
    const response = await server.fetch(new Request(poxUrl))
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://mail.contoso.com/autodiscover/autodiscover.xml')
    expect((await server.fetch(new Request(poxUrl.replace('http:', 'https:')))).status).toBe(401)
  })

  test('is sent there from a connection that others can read, where all else is refused', async () => {
    const incoming = { socket: { remoteAddress: '192.0.2.7' } } as unknown as IncomingMessage
    const server = await startServer({ publicUrl: 'https://mail.contoso.com' })
    expect((await server.fetch(new Request(poxUrl), { incoming })).status).toBe(302)
    expect((await server.fetch(new Request(poxUrl, { method: 'POST' }), { incoming })).status).toBe(403)
  })

  test('is told that a GET asks for nothing, once he has', async () => {
    const server = await startServer()
    const response = await server.fetch(new Request(poxUrl, { headers: { Authorization: basic } }))
    expect(errorOf(await response.text())).toEqual(['600', 'Invalid Request'])
  })
})

test('Another method is not allowed', async () => {
  const server = await startServer()
  const response = await server.fetch(new Request(poxUrl, { method: 'PUT' }))
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test('The password stays out of what is told', async () => {
  const { body } = await ask(await startAutodiscover(), poxUrl, request('evolution'))
  expect(body).not.toContain(password)
})
