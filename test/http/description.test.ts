import type { IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { operations } from '../../src/protocol/index.ts'
import { contents } from '../support/xml.ts'
import { origin, startServer } from './fixture.ts'

/** What lies at a path, for anybody. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const server = await startServer()
  return server.fetch(new Request(origin + path, { headers }))
}

describe('The description of the service', () => {
  test.each(['/EWS/Services.wsdl', '/ews/services.WSDL'])('lies at %s, for anybody', async path => {
    const response = await get(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    const wsdl = await response.text()
    expect(wsdl).toContain(`<soap:address location="${origin}/EWS/Exchange.asmx"/>`)
    const [portType = ''] = contents(wsdl, 'wsdl:portType')
    const names = [...portType.matchAll(/<wsdl:operation name="(\w+)">/g)].map(([, name]) => name)
    expect(names).toEqual(Object.keys(operations))
  })

  test.each(['messages.xsd', 'Types.xsd', 'TYPES.XSD'])('has the schema %s beside it', async file => {
    const response = await get(`/EWS/${file}`)
    expect(response.status).toBe(200)
    const [, kind] = /^(\w+)\./.exec(file.toLowerCase()) ?? []
    expect(await response.text()).toContain(
      `targetNamespace="http://schemas.microsoft.com/exchange/services/2006/${kind}"`,
    )
  })

  test('is where clients of other servers look for it, too', async () => {
    const response = await get('/EWS/Exchange.asmx?WSDL')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/EWS/Services.wsdl'])
  })

  test('is compressed for those who ask', async () => {
    const response = await get('/EWS/types.xsd', { 'Accept-Encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await response.bytes()).toString()).toContain('name="ContactItemType"')
  })

  test('names the host that the client names, and a public address instead when there is one', async () => {
    const request = () => new Request('http://ews.contoso.com:81/EWS/Services.wsdl')
    const [open, behind] = [await startServer(), await startServer({ publicUrl: 'https://mail.contoso.com/exchange' })]
    expect(await (await open.fetch(request())).text()).toContain('"http://ews.contoso.com:81/EWS/Exchange.asmx"')
    expect(await (await behind.fetch(request())).text()).toContain(
      '"https://mail.contoso.com/exchange/EWS/Exchange.asmx"',
    )
  })

  test('is not told where others can read it, and could change it', async () => {
    const server = await startServer()
    const incoming = { socket: { remoteAddress: '192.0.2.7' } } as unknown as IncomingMessage
    const response = await server.fetch(new Request(`${origin}/EWS/types.xsd`), { incoming })
    expect(response.status).toBe(403)
  })

  test('is not told to a host that is none', async () => {
    const response = await get('/EWS/Services.wsdl', { Host: 'a"b' })
    expect([response.status, await response.text()]).toEqual([
      400,
      'The Host header is no name or address of a host.\n',
    ])
  })
})

test.each(['mail.contoso.com', 'ftp://contoso.com', 'https://contoso.com/?a', 'https://a:b@contoso.com', ''])(
  'A public address must be one: %j',
  async publicUrl => {
    await expect(startServer({ publicUrl })).rejects.toMatchObject({ code: 'ConfigError' })
  },
)
