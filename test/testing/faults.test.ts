import { describe, expect, test } from 'vitest'
import { basic, Contact, ExchangeService, type ServiceResponse } from '../../src/client/index.ts'
import {
  answerLost,
  busy,
  callFails,
  connectionCut,
  delay,
  type Fault,
  httpError,
  itemsFail,
  quota,
  startTestServer,
  type TestServer,
  timeoutExpired,
  transientError,
  wrongPassword,
} from '../../src/testing/index.ts'

const ways = {
  'in this process': (server: TestServer) => new ExchangeService(server.options),
  'through a port': ({ url, user, password }: TestServer) =>
    new ExchangeService({ url, credentials: basic(user, password) }),
}
const names = ['Alfred Welker', 'Sadie Daniels', 'Mack Chaves', 'Amy Alberts']

/** Creates four contacts. @returns the codes of the outcomes, or what was thrown */
async function create(service: ExchangeService): Promise<string[] | Error> {
  const contacts = names.map(displayName => new Contact(service, { displayName }))
  const responses = await service.createItems(contacts).catch((error: Error) => error)
  return responses instanceof Error ? responses : [...responses].map((one: ServiceResponse) => one.errorCode)
}

const unknown = { code: 'ServiceRequestException' }

/** A fault, what the client sees of it, and how many of four contacts are there then. */
const cases: readonly [string, Fault, object, number][] = [
  ['the answer lost before the work is done', answerLost({ before: 'commit', times: 1 }), unknown, 0],
  ['the answer lost after the work is done', answerLost({ after: 'commit', times: 1 }), unknown, 4],
  ['the answer lost during the work', answerLost({ during: 'commit', times: 1 }), unknown, 0],
  ['the request cut at its first byte', connectionCut({ request: 0, times: 1 }), unknown, 0],
  ['the request cut in the middle', connectionCut({ request: 700, times: 1 }), unknown, 0],
  ['the answer cut at its first byte', connectionCut({ answer: 0, times: 1 }), unknown, 4],
  ['the answer cut in the middle', connectionCut({ answer: 500, times: 1 }), unknown, 4],
  ['429', httpError({ status: 429, retryAfter: 2, times: 1 }), { httpStatus: 429, retryAfterMilliseconds: 2000 }, 0],
  ['503 without a word', httpError({ status: 503, times: 1 }), { httpStatus: 503 }, 0],
  ['504 after all was done', httpError({ status: 504, after: 'commit', times: 1 }), { httpStatus: 504 }, 4],
  ['a wrong password', wrongPassword({ times: 1 }), { httpStatus: 401 }, 0],
  ['a busy server', busy({ backOff: 1500, times: 1 }), { errorCode: 'ErrorServerBusy', backOffMilliseconds: 1500 }, 0],
  ['a busy server that says no more', busy({ times: 1 }), { backOffMilliseconds: 0 }, 0],
  ['a time-out', timeoutExpired({ times: 1 }), { errorCode: 'ErrorTimeoutExpired' }, 0],
  ['a time-out after all was done', timeoutExpired({ after: 'commit' }), { errorCode: 'ErrorTimeoutExpired' }, 4],
  ['a transient error', transientError(), { errorCode: 'ErrorInternalServerTransientError' }, 0],
  [
    'any other',
    callFails({ code: 'ErrorMailboxMoveInProgress', text: 'Soon.' }),
    { errorCode: 'ErrorMailboxMoveInProgress', message: expect.stringMatching(/Soon\.$/) },
    0,
  ],
  [
    'an item that spoils the call',
    callFails({ code: 'ErrorSchemaValidation', containing: 'Mack' }),
    { errorCode: 'ErrorSchemaValidation' },
    0,
  ],
  [
    'no item that spoils the call',
    callFails({ code: 'ErrorSchemaValidation', containing: 'Nobody' }),
    Array(4).fill('NoError'),
    4,
  ],
  [
    'some items',
    itemsFail({ code: 'ErrorItemSave', at: [0, 2] }),
    ['ErrorItemSave', 'NoError', 'ErrorItemSave', 'NoError'],
    2,
  ],
  [
    'every third item',
    itemsFail({ code: 'ErrorItemSave', every: 3 }),
    ['NoError', 'NoError', 'ErrorItemSave', 'NoError'],
    3,
  ],
  [
    'items with a text',
    itemsFail({ code: 'ErrorItemSave', containing: 'Mack' }),
    ['NoError', 'NoError', 'ErrorItemSave', 'NoError'],
    3,
  ],
  [
    'items by a rule',
    itemsFail({ code: 'ErrorItemSave', where: (_, index) => index > 1 }),
    ['NoError', 'NoError', 'ErrorItemSave', 'ErrorItemSave'],
    2,
  ],
  ['all items', itemsFail({ code: 'ErrorItemSave' }), Array(4).fill('ErrorItemSave'), 0],
  [
    'the rest of a batch',
    itemsFail({ code: 'ErrorItemSave', at: 1, stops: true }),
    ['NoError', 'ErrorItemSave', 'ErrorBatchProcessingStopped', 'ErrorBatchProcessingStopped'],
    1,
  ],
  ['items of a busy server', busy({ backOff: 9, at: 0 }), ['ErrorServerBusy', 'NoError', 'NoError', 'NoError'], 3],
  ['a full mailbox', quota({ items: 3 }), ['NoError', 'NoError', 'NoError', 'ErrorQuotaExceeded'], 3],
  ['a slow server', delay({ milliseconds: 1 }), Array(4).fill('NoError'), 4],
  [
    'a fault of another operation',
    callFails({ code: 'ErrorItemSave', of: ['GetItem', 'DeleteItem'] }),
    Array(4).fill('NoError'),
    4,
  ],
  ['a fault that comes later', callFails({ code: 'ErrorItemSave', skip: 1 }), Array(4).fill('NoError'), 4],
]

describe.each(Object.entries(ways))('%s', (_, serviceOf) => {
  test.each(cases)('%s', async (_, fault, seen, there) => {
    await using server = await startTestServer({ faults: [fault] })
    expect(await create(serviceOf(server))).toMatchObject(seen)
    expect(await server.mailbox.items()).toHaveLength(there)
  })

  test('Retry-After can be a date', async () => {
    await using server = await startTestServer({ faults: [httpError({ status: 503, retryAfter: 3600, as: 'date' })] })
    const { retryAfterMilliseconds } = (await create(serviceOf(server))) as Error & { retryAfterMilliseconds: number }
    expect(retryAfterMilliseconds).toBeGreaterThan(3_000_000)
  })

  test('work put off is done when as many more requests were answered', async () => {
    await using server = await startTestServer({ faults: [answerLost({ during: 'commit', held: 2, times: 1 })] })
    const service = serviceOf(server)
    await create(service)
    await create(service)
    expect(await server.mailbox.items()).toHaveLength(4)
    await create(service)
    expect(await server.mailbox.items()).toHaveLength(12)
  })

  test('a fault happens as often as it is said, and then no more', async () => {
    await using server = await startTestServer({ faults: [busy({ times: 2 })] })
    const service = serviceOf(server)
    expect([await create(service), await create(service), await create(service)]).toMatchObject([
      { errorCode: 'ErrorServerBusy' },
      { errorCode: 'ErrorServerBusy' },
      Array(4).fill('NoError'),
    ])
  })

  test('several befall the same call, and more can be added and all taken away', async () => {
    await using server = await startTestServer({ faults: [delay({ milliseconds: 1 }), quota({ items: 1 })] })
    const service = serviceOf(server)
    server.fail(itemsFail({ code: 'ErrorItemSave', at: 3 }))
    expect(await create(service)).toEqual(['NoError', 'ErrorQuotaExceeded', 'ErrorQuotaExceeded', 'ErrorQuotaExceeded'])
    server.heal()
    expect(await create(service)).toEqual(Array(4).fill('NoError'))
  })
})

test('what went wrong is told in the words of Exchange, and busy items tell how long to wait', async () => {
  await using server = await startTestServer({ faults: [busy({ backOff: 9, at: 0 })] })
  const service = new ExchangeService(server.options)
  const responses = await service.createItems([new Contact(service, { displayName: 'Sadie Daniels' })])
  expect(responses.at(0).errorMessage).toMatch(/^The server cannot service this request right now/)
  expect(responses.at(0).errorDetails.get('BackOffMilliseconds')).toBe('9')
})

test('a fault befalls GET requests only when it is of no operation', async () => {
  await using server = await startTestServer({
    faults: [httpError({ status: 503, of: 'CreateItem' }), httpError({ status: 502, skip: 1 })],
  })
  expect((await server.fetch(server.url)).status).toBe(200)
  expect((await fetch(server.url)).status).toBe(502)
})
