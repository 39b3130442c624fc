import { describe, expect, test } from 'vitest'
import { fakeServer } from '../../../test/client/fake-server.ts'
import { DeleteMode, ExchangeService, type ExchangeServiceOptions, ServiceRequestException } from '../index.ts'

const url = 'https://mail.contoso.com/EWS/Exchange.asmx'
const call = (service: ExchangeService, signal?: AbortSignal) =>
  service.deleteItems(['A'], DeleteMode.HardDelete, null, null, { signal })

describe('no answer', () => {
  const failing = (error: unknown) =>
    new ExchangeService({ url: `${url}?key=secret`, fetch: () => Promise.reject(error) })

  test('tells why, and keeps the cause', async () => {
    const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:443') })
    const error = await call(failing(cause)).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ServiceRequestException)
    expect(error).toMatchObject({
      message: `The request to ${url} failed: connect ECONNREFUSED 127.0.0.1:443.`,
      cause,
      httpStatus: undefined,
    })
  })

  test('to its end tells that the request may have been carried out', async () => {
    const cut = new ReadableStream({ start: controller => controller.error(new Error('terminated')) })
    const service = new ExchangeService({ url, fetch: () => new Response(cut) })
    await expect(call(service)).rejects.toMatchObject({
      message: `The answer of ${url} was cut off: terminated. The request may have been carried out.`,
      code: 'ServiceRequestException',
      httpStatus: 200,
    })
  })

  const hanging: ExchangeServiceOptions['fetch'] = (_, { signal }) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('socket closed'))))

  test('in time', async () => {
    const service = new ExchangeService({ url, timeout: 20, fetch: hanging })
    await expect(call(service)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'There was no answer within 20 ms; it is unknown whether the request was carried out.',
    })
  })

  test('in time, from a fetch that takes no notice of the signal', async () => {
    const service = new ExchangeService({ url, timeout: 20, fetch: () => new Promise(() => {}) })
    await expect(call(service)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('since the call was aborted while a token was fetched: nothing is sent', async () => {
    const controller = new AbortController()
    const authorization = async () => {
      controller.abort()
      return 'Bearer t'
    }
    const { service, received } = fakeServer({}, { credentials: { authorization } })
    await expect(call(service, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(received).toHaveLength(0)
  })

  test('in time, though the headers came', async () => {
    const body = new ReadableStream({ start: controller => controller.enqueue(new TextEncoder().encode('<?xml')) })
    const service = new ExchangeService({
      url,
      timeout: 20,
      fetch: (_, { signal }) => {
        const response = new Response(body)
        const reading = response.arrayBuffer.bind(response)
        response.arrayBuffer = () =>
          Promise.race([
            reading(),
            new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('cut')))),
          ])
        return response
      },
    })
    await expect(call(service)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test.each(['call', 'service'])('since the %s was aborted: the reason passes through', async where => {
    const controller = new AbortController()
    const reason = new Error('changed my mind')
    const { signal } = controller
    const service = new ExchangeService({ url, fetch: hanging, ...(where === 'service' && { signal }) })
    const calling = call(service, where === 'call' ? signal : undefined)
    controller.abort(reason)
    await expect(calling).rejects.toBe(reason)
  })

  test('since the call was aborted before: nothing is sent', async () => {
    const { service, received } = fakeServer()
    await expect(call(service, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    expect(received).toHaveLength(0)
  })
})
