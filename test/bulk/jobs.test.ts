import { describe, expect, test } from 'vitest'
import { defaultPacing } from '../../src/client/bulk/pacing.ts'
import { bulkKey, Contact, ExchangeService, type ItemId, PropertySet, ServiceResult } from '../../src/client/index.ts'
import {
  busy,
  callFails,
  connectionCut,
  delay,
  httpError,
  itemsFail,
  quota,
  timeoutExpired,
  transientError,
  wrongPassword,
} from '../../src/testing/index.ts'
import { namesOf, people } from './people.ts'
import { outcomesOf, stage } from './stage.ts'

describe('A job', () => {
  test('takes any iterable, and tells one outcome for each element, in order', async () => {
    await using on = await stage()
    async function* slowly() {
      for (const person of people(250)) {
        await Promise.resolve()
        yield person
      }
    }
    const { outcomes } = await outcomesOf(on.service.bulk.create(slowly()))
    expect(outcomes.map(({ row }) => row)).toEqual(people(250).map((_, i) => i))
    expect(
      outcomes.every(
        ({ result, action, id, tries }) => result === 'Success' && action === 'created' && id && tries === 1,
      ),
    ).toBe(true)
    expect(await on.names()).toEqual(namesOf(people(250)))
  })

  test('with nothing to do makes no call', async () => {
    await using on = await stage()
    expect(await on.service.bulk.create([]).summary()).toMatchObject({ rows: 0, succeeded: 0, failed: 0 })
    expect(on.server.calls).toEqual([])
  })

  test('creates, gets, updates, moves, copies and deletes', async () => {
    await using on = await stage([], {}, { missingOnDelete: 'error' })
    const { bulk } = on.service
    const contacts = people(120).map(init => new Contact(on.service, init))
    expect(await bulk.create(contacts).summary()).toMatchObject({ succeeded: 120, actions: { created: 120 } })
    const ids = contacts.map(({ id }) => id as ItemId)
    const { outcomes: got } = await outcomesOf(bulk.get(ids))
    expect(got.map(({ item }) => item instanceof Contact && item.displayName)).toEqual(namesOf(people(120)))
    for (const contact of contacts) contact.companyName = 'Contoso'
    expect(await bulk.update(contacts).summary()).toMatchObject({ actions: { updated: 120 } })
    expect(await bulk.update(contacts).summary()).toMatchObject({ actions: { unchanged: 120 } })
    expect((await on.server.mailbox.items()).every(({ companyName }) => companyName === 'Contoso')).toBe(true)
    expect(await bulk.copy(contacts, { folder: 'deleteditems' }).summary()).toMatchObject({ actions: { copied: 120 } })
    const { outcomes: moved } = await outcomesOf(bulk.move(ids.slice(0, 100), { folder: 'deleteditems' }))
    expect(new Set(moved.map(({ id }) => id?.uniqueId)).size).toBe(100)
    expect(await on.server.mailbox.items('deleteditems')).toHaveLength(220)
    expect(await bulk.delete(contacts.slice(100)).summary()).toMatchObject({ actions: { deleted: 20 } })
    expect(await bulk.delete(contacts).summary()).toMatchObject({ actions: { gone: 120 }, failed: 0 })
    expect(await on.names()).toEqual([])
  })

  test('reads no more of the input than the batches in flight hold, however slowly its outcomes are taken', async () => {
    await using on = await stage([], { maxBatchSize: 10, batchSize: 10, concurrency: 2 })
    let read = 0
    let taken = 0
    let most = 0
    function* counted() {
      for (const person of people(1000)) {
        most = Math.max(most, ++read - taken)
        yield person
      }
    }
    for await (const _ of on.service.bulk.create(counted())) taken++
    expect(taken).toBe(1000)
    expect(most).toBeLessThanOrEqual(70)
  })

  test('can be left: what was begun is ended, and nothing more is read', async () => {
    await using on = await stage([], { maxBatchSize: 10, batchSize: 10 })
    const job = on.service.bulk.create(people(1000))
    for await (const { row } of job) if (row === 4) break
    const there = await on.names()
    expect(there.length % 10).toBe(0)
    expect(there.length).toBeLessThanOrEqual(100)
    expect(job.progress.rows).toBe(there.length)
  })

  test('tells how it stands', async () => {
    await using on = await stage()
    const told: number[] = []
    const onProgress = ({ rows, read }: { rows: number; read: number }) => told.push(rows, read)
    await on.service.bulk.create(people(200), { onProgress }).summary()
    expect(told.slice(-2)).toEqual([200, 200])
    expect(told.length).toBe(400)
  })

  test('gives its outcomes once', async () => {
    await using on = await stage()
    const job = on.service.bulk.create(people(1))
    await job.summary()
    expect((await outcomesOf(job)).error).toMatchObject({ code: 'ServiceLocalException' })
    expect(await job.summary()).toMatchObject({ rows: 1 })
  })

  test('ends with what the input throws, after the outcomes of what it gave', async () => {
    await using on = await stage()
    function* broken() {
      yield* people(150)
      throw new Error('the file ends here')
    }
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(broken()))
    expect(error).toMatchObject({ message: 'the file ends here' })
    expect(namesOf(outcomes.map(({ input }) => input))).toEqual(await on.names())
    expect(outcomes.length).toBeGreaterThanOrEqual(100)
  })
})

describe('What fails in part', () => {
  test('fails alone; its outcome names the input, the code and what can be done, and it can be fed back', async () => {
    await using on = await stage([itemsFail({ code: 'ErrorQuotaExceeded', containing: '00042', times: 1 })])
    const { outcomes } = await outcomesOf(on.service.bulk.create(people(120)))
    const failed = outcomes.filter(({ result }) => result === ServiceResult.Error)
    expect(failed).toMatchObject([
      {
        row: 42,
        input: { displayName: 'Person 00042' },
        action: 'failed',
        errorCode: 'ErrorQuotaExceeded',
        id: undefined,
        remedy: 'stop',
      },
    ])
    expect(await on.service.bulk.create(failed.map(({ input }) => input)).summary()).toMatchObject({ succeeded: 1 })
    expect(await on.names()).toEqual(namesOf(people(120)))
  })

  test('is told of a value that the server refuses, with its field', async () => {
    await using on = await stage()
    const { outcomes } = await outcomesOf(on.service.bulk.get(['AAMkA-no-id', 'AAMkA-none']))
    expect(outcomes).toMatchObject([{ errorCode: 'ErrorInvalidIdMalformed', remedy: 'mend' }, { action: 'failed' }])
  })

  test('is not sent when it cannot be, and the rest is', async () => {
    await using on = await stage()
    const wrong = { displayName: 'Bad \u0001' }
    const saved = new Contact(on.service, { displayName: 'Saved' })
    await saved.save()
    const twice = new Contact(on.service, { displayName: 'Twice' })
    const given = [{ displayName: 'A' }, wrong, saved, twice, twice, { displayName: 'B' }]
    const { outcomes } = await outcomesOf(on.service.bulk.create(given))
    expect(outcomes.map(({ errorCode }) => errorCode)).toEqual([
      'NoError',
      'NotSendable',
      'NotSendable',
      'NoError',
      'NotSendable',
      'NoError',
    ])
    expect(outcomes[1]).toMatchObject({ row: 1, field: 'displayName', remedy: 'mend', tries: 0 })
    expect(await on.names()).toEqual(['A', 'B', 'Saved', 'Twice'])
  })

  test('is found among many when it spoils the whole call, and the others are done', async () => {
    const spoils = (containing: string) => callFails({ code: 'ErrorSchemaValidation', containing })
    await using on = await stage([spoils('00003'), spoils('00077')])
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(100)))
    expect(error).toBeUndefined()
    const failed = outcomes.filter(({ action }) => action === 'failed')
    expect(failed).toMatchObject([
      { row: 3, errorCode: 'ErrorSchemaValidation' },
      { row: 77, errorCode: 'ErrorSchemaValidation' },
    ])
    expect(await on.names()).toHaveLength(98)
  })
})

describe('What fails for all', () => {
  test.each([
    ['a wrong password', wrongPassword({ skip: 1 }), { httpStatus: 401 }],
    ['no rights', callFails({ code: 'ErrorAccessDenied', skip: 1 }), { errorCode: 'ErrorAccessDenied' }],
    ['a wrong address', httpError({ status: 404, skip: 1 }), { httpStatus: 404 }],
  ])('ends the job, after the outcomes that there are: %s', async (_, fault, thrown) => {
    await using on = await stage([fault], { batchSize: 10, maxBatchSize: 10, concurrency: 1 })
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(1000)))
    expect(error).toMatchObject(thrown)
    expect(namesOf(outcomes.map(({ input }) => input))).toEqual(namesOf(people(10)))
    expect(await on.names()).toEqual(namesOf(people(10)))
  })

  test('a folder that is not there ends the job', async () => {
    await using on = await stage()
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(5), { folder: 'voicemail' }))
    expect([error, ...outcomes.map(({ errorCode }) => errorCode)]).not.toEqual([undefined])
    expect(await on.names()).toEqual([])
  })
})

describe('A server that cannot bear it', () => {
  test.each([
    ['busy', busy({ backOff: 1234, times: 1 }), 1234],
    ['busy for some items', busy({ backOff: 4321, every: 10, times: 1 }), 4321],
    ['429 with seconds', httpError({ status: 429, retryAfter: 7, times: 1 }), 7000],
    ['503 with seconds', httpError({ status: 503, retryAfter: 3, times: 1 }), 3000],
  ])('is left alone as long as it says, with a little more: %s', async (_, fault, told) => {
    await using on = await stage([fault], { concurrency: 1 })
    await on.service.bulk.create(people(20)).summary()
    expect(on.clock.waits).toEqual([Math.ceil(told * 1.05)])
    expect(await on.names()).toEqual(namesOf(people(20)))
  })

  test('is left alone until the date that it says', async () => {
    await using on = await stage([httpError({ status: 503, retryAfter: 3600, as: 'date', times: 1 })])
    await on.service.bulk.create(people(20)).summary()
    expect(on.clock.waits).toHaveLength(1)
    expect(on.clock.waits[0]).toBeGreaterThan(3_500_000)
  })

  test('is asked again after longer and longer waits, and a bounded number of times', async () => {
    await using on = await stage([transientError({ of: 'CreateItem' })], { concurrency: 1 })
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(3), { tries: 5 }))
    expect(error).toBeUndefined()
    expect(on.clock.waits).toEqual([750, 1500, 3000, 6000])
    expect(outcomes).toHaveLength(3)
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        errorCode: 'ErrorInternalServerTransientError',
        errorMessage: expect.stringMatching(/^Given up after 5 tries\. /),
        remedy: 'retry',
        tries: 5,
      })
    on.server.heal()
    expect(await on.service.bulk.create(outcomes.map(({ input }) => input)).summary()).toMatchObject({ succeeded: 3 })
  })

  test('gets one pause for all batches, fewer of them at once, and smaller ones when they take too long', async () => {
    await using on = await stage([busy({ backOff: 60_000, times: 4 }), timeoutExpired({ skip: 6, times: 1 })])
    const limits = new Set<number>()
    const sizes = new Set<number>()
    const onProgress = ({ concurrency, batchSize }: { concurrency: number; batchSize: number }) => {
      limits.add(concurrency)
      sizes.add(batchSize)
    }
    await on.service.bulk.create(people(1000), { onProgress }).summary()
    expect(on.clock.waits.filter(wait => wait >= 60_000)).toEqual([63_000])
    expect(Math.min(...limits)).toBe(2)
    expect(Math.min(...sizes)).toBeLessThan(100)
    expect(await on.names()).toEqual(namesOf(people(1000)))
  })

  test('that finds a batch too large gets it in halves', async () => {
    await using on = await stage([timeoutExpired({ of: 'CreateItem', times: 2 })], { batchSize: 80, concurrency: 1 })
    await on.service.bulk.create(people(80)).summary()
    const sizes = on.server.calls.filter(({ operation }) => operation === 'CreateItem').map(({ items }) => items)
    expect(sizes).toEqual([80, 40, 20, 20, 40])
    expect(await on.names()).toEqual(namesOf(people(80)))
  })

  test('that takes long gets smaller batches, one that does not gets larger ones', async () => {
    await using on = await stage([], { concurrency: 1 })
    const { fetch, ...options } = on.server.options
    const slowly = (url: string, init: RequestInit) => {
      on.clock.advance(50_000)
      return fetch(url, init)
    }
    const bulk = { clock: on.clock, concurrency: 1 }
    await new ExchangeService({ ...options, fetch: slowly, bulk }).bulk.create(people(600)).summary()
    expect(on.server.calls.map(({ items }) => items)).toContain(10)
    const before = on.server.calls.length
    await on.service.bulk.create(people(3000, 'Other')).summary()
    expect(Math.max(...on.server.calls.slice(before).map(({ items }) => items))).toBe(defaultPacing.maxBatchSize)
  })

  test('is called by as few as it bears: no more than the pace allows are in flight', async () => {
    await using on = await stage([delay({ milliseconds: 3 })], { batchSize: 10, maxBatchSize: 10, concurrency: 3 })
    let inFlight = 0
    let most = 0
    const { fetch } = on.server.options
    const service = new ExchangeService({
      ...on.server.options,
      bulk: { concurrency: 3, batchSize: 10, maxBatchSize: 10 },
      fetch: async (url, init) => {
        most = Math.max(most, ++inFlight)
        return fetch(url, init).finally(() => inFlight--)
      },
    })
    await service.bulk.create(people(300)).summary()
    expect(most).toBe(3)
  })
})

test('the key under which an item was created is with it', async () => {
  await using on = await stage()
  const job = on.service.bulk.create([{ displayName: 'Sadie Daniels' }], {
    key: ({ displayName }) => `crm-${displayName}`,
  })
  const { outcomes } = await outcomesOf(job)
  const [id] = outcomes.flatMap(({ id }) => id ?? [])
  const contact = await Contact.bind(on.service, id as ItemId, new PropertySet(bulkKey))
  expect(contact.tryGetProperty(bulkKey)).toBe('crm-Sadie Daniels')
  expect(outcomes[0]?.key).toBe('crm-Sadie Daniels')
})

test('a full mailbox is told for what does not fit', async () => {
  await using on = await stage([quota({ items: 130 })])
  const summary = await on.service.bulk.create(people(200)).summary()
  expect(summary).toMatchObject({ succeeded: 130, failed: 70 })
  expect(await on.names()).toHaveLength(130)
})

test('an answer cut short is asked about', async () => {
  await using on = await stage([connectionCut({ answer: 400, times: 1 })])
  expect(await on.service.bulk.create(people(20)).summary()).toMatchObject({ recovered: 20 })
  expect(await on.names()).toEqual(namesOf(people(20)))
})
