import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { originOf } from './origin.ts'

/** A request that came through a socket. */
function seen(headers: Record<string, string>, { remoteAddress = '192.0.2.1', encrypted = false } = {}) {
  const incoming = { socket: { remoteAddress, encrypted } } as unknown as IncomingMessage
  return originOf(new Request('http://localhost/', { headers }), incoming)
}

describe('Where a client sees the server', () => {
  test.each([
    'mail.contoso.com',
    'mail.contoso.com:8080',
    'MAIL',
    'a',
    '127.0.0.1:80',
    '[::1]:8080',
    '[2001:db8::1]',
    'my_host.local.',
  ])('is the host that it names: %s', host => {
    expect(seen({ host })).toBe(`http://${host.toLowerCase()}`)
    expect(seen({ host }, { encrypted: true })).toBe(`https://${host.toLowerCase()}`)
  })

  test.each([
    'mail.contoso.com"/><script>',
    "a'b",
    'a b',
    'user@mail.contoso.com',
    'mail.contoso.com/path',
    'mail.contoso.com?query',
    'mail.contoso.com:port',
    'mail.contoso.com:123456',
    '-a',
    'a&b',
    '[::1',
    '[nonsense]',
    '[:]',
    '1.2.3.4.5',
    '',
    'a'.repeat(256),
  ])('is not told by what is no host: %j', host => {
    expect(seen({ host })).toBeUndefined()
    expect(seen({ host: 'a', 'x-forwarded-host': host || ' , ' }, { remoteAddress: '::1' })).toBeUndefined()
  })

  test('is what a proxy on this machine tells', () => {
    const headers = { host: 'localhost:8080', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mail.contoso.com, b' }
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(seen(headers, { remoteAddress })).toBe('https://mail.contoso.com')
    expect(seen({ ...headers, 'x-forwarded-proto': 'javascript' }, { remoteAddress: '::1' })).toBe(
      'http://mail.contoso.com',
    )
  })

  test('is not what others tell who say that they are proxies', () => {
    const headers = { host: 'contoso.com', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mallory.example' }
    expect(seen(headers)).toBe('http://contoso.com')
  })

  test('is the URL of a request of this very process', () => {
    const headers = { 'x-forwarded-host': 'mallory.example' }
    expect(originOf(new Request('https://mail.contoso.com:444/x', { headers }), undefined)).toBe(
      'https://mail.contoso.com:444',
    )
  })
})
