import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { fakeServer } from '../../../test/client/fake-server.ts'
import { basic, bearer, Contact, ExchangeService, ServiceLocalException, type TraceMessage } from '../index.ts'

const url = 'https://mail.contoso.com/EWS/Exchange.asmx?key=pa55word'
const credentials = basic('user', 'pa55word')
const secret = /pa55word|dXNlcjpwYTU1d29yZA/
const call = (service: ExchangeService) => service.deleteItems(['A'], 'HardDelete')

/** All that can be seen of a value, errors with their causes. */
const shown = (value: unknown) => inspect(value, { depth: 10, showHidden: true }) + JSON.stringify(value)

test('the trace gets the messages and the status, not the credentials', async () => {
  const messages: TraceMessage[] = []
  const trace = (message: TraceMessage) => messages.push(message)
  await call(fakeServer({}, { trace, credentials, httpHeaders: { 'X-Key': 'pa55word' } }).service)
  expect(messages.map(({ type, operation, status }) => [type, operation, status])).toEqual([
    ['EwsRequest', 'DeleteItem', undefined],
    ['EwsResponse', 'DeleteItem', 200],
  ])
  expect(messages[0]?.xml).toContain('<m:DeleteItem')
  expect(messages[1]?.xml).toContain('<m:DeleteItemResponse')
  expect(JSON.stringify(messages)).not.toMatch(secret)
})

test('a service shows none, nor does a contact of it', () => {
  const service = new ExchangeService({ url, credentials })
  expect(shown(service)).not.toMatch(secret)
  expect(shown(new Contact(service, { displayName: 'd' }))).not.toMatch(secret)
})

describe('an error shows none', () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ['without an answer', () => Promise.reject(new TypeError('fetch failed'))],
    ['of HTTP', () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Negotiate pa55word' } })],
    ['of an answer that is none', () => new Response('<html/>')],
  ])('%s', async (_, fetch) => {
    const error = await call(new ExchangeService({ url, credentials, fetch })).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Error)
    expect(shown(error)).not.toMatch(secret)
  })

  test('of a token that cannot be a header', async () => {
    const service = new ExchangeService({ url, credentials: bearer('pa55word\nX: y') })
    const error = await call(service).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ServiceLocalException)
    expect(shown(error)).not.toMatch(secret)
  })
})
