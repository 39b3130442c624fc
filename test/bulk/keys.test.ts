import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basic, ExchangeService } from '../../src/client/index.ts'
import { createServer, hashPassword } from '../../src/server/index.ts'
import { Script } from '../../src/testing/faults/script.ts'
import { answerLost } from '../../src/testing/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { outcomesOf, stage } from './stage.ts'
import { VirtualClock } from './virtual-clock.ts'

const anyKey = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }).filter(key => /^\P{C}+$/u.test(key))

describe.each(BACKENDS)('On $name', backend => {
  test('whatever the keys are, what is there is found by them after the answer was lost', async () => {
    const database = await backend.create()
    const store = await database.open()
    await store.users.add('sadie@contoso.com', await hashPassword('secret'))
    const script = new Script()
    const server = await createServer({ store, interception: script })
    const service = new ExchangeService({
      url: 'http://localhost/EWS/Exchange.asmx',
      credentials: basic('sadie@contoso.com', 'secret'),
      fetch: (url, init) => server.fetch(new Request(url, init)),
      bulk: { clock: new VirtualClock() },
    })
    try {
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(anyKey, { minLength: 1, maxLength: 60 }), async keys => {
          script.add(answerLost({ after: 'commit', of: 'CreateItem', times: 1 }))
          const given = keys.map((_, i) => ({ displayName: `Person ${i}` }))
          const job = service.bulk.create(given, { key: (_, row) => keys[row] ?? '' })
          const { outcomes } = await outcomesOf(job)
          expect(outcomes.map(({ action, isRecovered, key }) => [action, isRecovered, key])).toEqual(
            keys.map(key => ['created', true, key]),
          )
          expect(new Set(outcomes.map(({ id }) => id?.uniqueId)).size).toBe(keys.length)
          await service.bulk
            .delete(
              outcomes.flatMap(({ id }) => id ?? []),
              { deleteMode: 'HardDelete' },
            )
            .summary()
        }),
        { numRuns: 25 },
      )
    } finally {
      await server.close()
      await database.drop()
    }
  })
})

test.each(['', 'a\u0001b', 'x'.repeat(201)])('%j is no key', async key => {
  await using on = await stage()
  const { outcomes } = await outcomesOf(on.service.bulk.create([{ displayName: 'Sadie' }], { key: () => key }))
  expect(outcomes).toMatchObject([
    { errorCode: 'NotSendable', errorMessage: expect.stringMatching(/is not text of 1 to 200/) },
  ])
})
