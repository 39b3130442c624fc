import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { basic, endpoint, getFolder, origin, post, startServer } from './fixture.ts'

describe('what is found where', () => {
  test.each(['/EWS/Exchange.asmx', '/ews/exchange.asmx', '/Ews/EXCHANGE.ASMX'])('POST %s is answered', async path => {
    const server = await startServer()
    const response = await server.fetch(post(getFolder, {}, origin + path))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<m:ResponseCode>NoError</m:ResponseCode>')
  })

  test.each(['/', '/ews/exchange.asmx'])('GET %s shows a page, without a password', async path => {
    const server = await startServer()
    const response = await server.fetch(new Request(origin + path))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('Exchange Web Services')
  })

  test('HEAD is GET without a body', async () => {
    const server = await startServer()
    const response = await server.fetch(new Request(endpoint, { method: 'HEAD' }))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is not allowed', async method => {
    const server = await startServer()
    const response = await server.fetch(new Request(endpoint, { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test('another path is not found, and says where the service is', async () => {
    const server = await startServer()
    const response = await server.fetch(post(getFolder, {}, `${origin}/exchange.asmx`))
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/EWS/Exchange.asmx')
  })
})

describe('the form of an answer', () => {
  test('the Content-Type is as clients compare it, and the XML declaration comes first', async () => {
    const server = await startServer()
    const response = await server.fetch(post(getFolder))
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const body = await response.text()
    expect(body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><s:Envelope/)
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(body)))
  })

  test('what fails alone is told with status 200: the call itself is none of it', async () => {
    const server = await startServer()
    const response = await server.fetch(
      post(getFolder.replace(/<t:DistinguishedFolderId.*\/>/, '<t:FolderId Id="AAAA=="/>')),
    )
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<m:ResponseCode>ErrorInvalidIdMalformed</m:ResponseCode>')
  })

  test('a fault has status 500 and the same Content-Type', async () => {
    const server = await startServer()
    const response = await server.fetch(post(getFolder.replaceAll('GetFolder', 'GetMoon')))
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const body = await response.text()
    expect(body).toContain('<e:ResponseCode>ErrorInvalidOperation</e:ResponseCode>')
    expect(body).toContain('ServerVersionInfo')
  })

  test('what was not foreseen is told to the log and not to the caller', async () => {
    const server = await startServer()
    await server.store.close()
    const response = await server.fetch(post(getFolder))
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('<e:ResponseCode>ErrorInternalServerError</e:ResponseCode>')
    expect(body).not.toMatch(/\bat \w|\.ts|driver|database/)
    expect(server.logged).toHaveLength(1)
    expect(String(server.logged[0]?.error)).toMatch(/destroyed|closed|open/)
    expect(JSON.stringify(server.logged)).not.toContain(basic.slice(6))
  })
})

describe('compression', () => {
  const long = getFolder.replace(/<t:DistinguishedFolderId.*\/>/, '<t:DistinguishedFolderId Id="contacts"/>'.repeat(20))

  test.each(['gzip', 'gzip,deflate', 'deflate, GZIP;q=0.5', '*'])('Accept-Encoding: %s gives gzip', async accepted => {
    const server = await startServer()
    const response = await server.fetch(post(long, { 'Accept-Encoding': accepted }))
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(gunzipSync(bytes).toString()).toContain('</s:Envelope>')
  })

  test.each(['', 'deflate', 'identity', 'gzip;q=0', '*;q=0, br', 'gzip;q=0, *'])(
    'Accept-Encoding: %s does not',
    async accepted => {
      const server = await startServer()
      const response = await server.fetch(post(long, { 'Accept-Encoding': accepted }))
      expect(response.headers.get('content-encoding')).toBe(null)
      expect(await response.text()).toContain('</s:Envelope>')
    },
  )

  test('a short answer stays as it is', async () => {
    const server = await startServer()
    const response = await server.fetch(post('<x/>', { 'Accept-Encoding': 'gzip' }))
    expect(Number(response.headers.get('content-length'))).toBeLessThan(1400)
    expect(response.headers.get('content-encoding')).toBe(null)
  })
})
