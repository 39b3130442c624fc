import { describe, expect, test } from 'vitest'
import {
  ServerBusyException,
  ServiceRequestException,
  ServiceResponseException,
  ServiceValidationException,
  ServiceXmlDeserializationException,
} from '../exceptions.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { failureOf, itemFailure } from './failure.ts'

const response = (code: string) => new ServiceResponse({ result: 'Error', code, text: 'It failed.' })
const fault = (code: string) => new ServiceResponseException(response(code))
const http = (httpStatus?: number, retryAfterMilliseconds?: number) =>
  new ServiceRequestException('It failed.', { httpStatus, retryAfterMilliseconds })
const unconnected = (code: string) =>
  new ServiceRequestException('It failed.', {
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) }),
  })

describe('A call that failed', () => {
  test.each([
    ['busy', new ServerBusyException(response('ErrorServerBusy'), 1500), { next: 'again', doubt: 'none', wait: 1500 }],
    ['429', http(429, 7000), { next: 'again', doubt: 'none', isThrottled: true, wait: 7000 }],
    ['503', http(503, 7000), { next: 'again', doubt: 'over', isThrottled: true, wait: 7000 }],
    ['408', http(408), { next: 'again', doubt: 'none' }],
    ['413', http(413), { next: 'split', doubt: 'none', isTooLarge: true }],
    ['500', http(500), { next: 'again', doubt: 'open' }],
    ['502', http(502), { next: 'again', doubt: 'open' }],
    ['504', http(504), { next: 'again', doubt: 'open' }],
    ['an answer cut short', http(200), { next: 'again', doubt: 'over' }],
    ['a connection that broke', unconnected('ECONNRESET'), { next: 'again', doubt: 'open' }],
    ['a connection that never was', unconnected('ECONNREFUSED'), { next: 'again', doubt: 'none' }],
    ['a name that is unknown', unconnected('ENOTFOUND'), { next: 'again', doubt: 'none' }],
    ['no answer in time', new DOMException('x', 'TimeoutError'), { next: 'again', doubt: 'open', isTooLarge: true }],
    ['another answer', new ServiceXmlDeserializationException('x'), { next: 'again', doubt: 'over' }],
    ['ErrorTimeoutExpired', fault('ErrorTimeoutExpired'), { next: 'again', doubt: 'over', isTooLarge: true }],
    ['a transient error', fault('ErrorInternalServerTransientError'), { next: 'again', doubt: 'over' }],
    ['an internal error', fault('ErrorInternalServerError'), { next: 'again', doubt: 'over', mayBeOneItem: true }],
    ['what cannot be read', fault('ErrorSchemaValidation'), { next: 'split', doubt: 'none' }],
    ['no rights', fault('ErrorAccessDenied'), { next: 'stop' }],
    ['401', http(401), { next: 'stop' }],
    ['403', http(403), { next: 'stop' }],
    ['404', http(404), { next: 'stop' }],
    ['arguments', new ServiceValidationException('x'), { next: 'stop' }],
    ['anything else', new Error('x'), { next: 'stop' }],
  ])('%s', (_, error, failure) => {
    expect(failureOf(error)).toMatchObject(failure)
  })
})

test('an item that failed tells how long to wait, and whether it may have been done', () => {
  const details = [{ type: 'Value' as const, name: 'BackOffMilliseconds', value: '900' }]
  const busy = new ServiceResponse({ result: 'Error', code: 'ErrorServerBusy', text: 'x', details })
  expect(itemFailure(busy)).toMatchObject({ doubt: 'none', isThrottled: true, wait: 900 })
  expect(itemFailure(response('ErrorBatchProcessingStopped'))).toEqual({ next: 'again', doubt: 'none' })
  expect(itemFailure(response('ErrorMailboxStoreUnavailable'))).toMatchObject({ next: 'again', doubt: 'over' })
})
