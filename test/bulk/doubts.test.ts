import { describe, expect, test } from 'vitest'
import { ConflictResolutionMode, Contact, ContactGroup, ExchangeService } from '../../src/client/index.ts'
import { answerLost, busy, callFails, httpError, timeoutExpired } from '../../src/testing/index.ts'
import { people } from './people.ts'
import { outcomesOf, stage } from './stage.ts'

async function withContacts(count: number) {
  const on = await stage()
  const contacts = people(count).map(init => new Contact(on.service, init))
  await on.service.bulk.create(contacts).summary()
  return { on, contacts }
}

describe('What is in doubt', () => {
  test('is an update that must not overwrite: its own first try is no conflict, somebody else is one', async () => {
    const { on, contacts } = await withContacts(5)
    await using _ = on
    const [changedByOthers] = contacts
    const other = await Contact.bind(on.service, changedByOthers?.id?.uniqueId ?? '')
    other.jobTitle = 'Clerk'
    await other.update()
    for (const contact of contacts) contact.companyName = 'Contoso'
    on.server.fail(answerLost({ after: 'commit', of: 'UpdateItem', times: 1 }))
    const job = on.service.bulk.update(contacts, { conflictResolution: ConflictResolutionMode.NeverOverwrite })
    const { outcomes } = await outcomesOf(job)
    expect(outcomes.map(({ errorCode }) => errorCode)).toEqual([
      'ErrorIrresolvableConflict',
      ...Array(4).fill('NoError'),
    ])
    expect(outcomes.slice(1).every(({ isRecovered }) => isRecovered)).toBe(true)
    expect(contacts.map(({ isDirty }) => isDirty)).toEqual([true, false, false, false, false])
    for (const contact of contacts.slice(1)) contact.jobTitle = 'Clerk'
    const strict = { conflictResolution: ConflictResolutionMode.NeverOverwrite }
    expect(await on.service.bulk.update(contacts.slice(1), strict).summary()).toMatchObject({ actions: { updated: 4 } })
  })

  test('is a member added to a group: it is not added again, but told', async () => {
    await using on = await stage()
    const group = new ContactGroup(on.service, { displayName: 'Team' })
    await group.save()
    group.members.addOneOff('Sadie', 'sadie@contoso.com')
    on.server.fail(answerLost({ after: 'commit', of: 'UpdateItem', times: 1 }))
    const { outcomes } = await outcomesOf(on.service.bulk.update([group]))
    expect(outcomes).toMatchObject([{ errorCode: 'Doubtful', remedy: 'mend' }])
    expect(on.server.calls.filter(({ operation }) => operation === 'UpdateItem')).toHaveLength(1)
  })

  test('is a move: what is not there any more was moved', async () => {
    const { on, contacts } = await withContacts(6)
    await using _ = on
    on.server.fail(answerLost({ after: 'commit', of: 'MoveItem', times: 1 }))
    const { outcomes } = await outcomesOf(on.service.bulk.move(contacts, { folder: 'deleteditems' }))
    expect(outcomes.map(({ action, id }) => [action, id])).toEqual(Array(6).fill(['moved', undefined]))
    expect(await on.server.mailbox.items('deleteditems')).toHaveLength(6)
  })

  test('is a move that did not take place: it is repeated', async () => {
    const { on, contacts } = await withContacts(6)
    await using _ = on
    on.server.fail(answerLost({ before: 'commit', of: 'MoveItem', times: 1 }))
    const { outcomes } = await outcomesOf(on.service.bulk.move(contacts, { folder: 'deleteditems' }))
    expect(outcomes.every(({ action, id }) => action === 'moved' && id)).toBe(true)
    expect(await on.server.mailbox.items('deleteditems')).toHaveLength(6)
  })

  test('is a copy: it is not made again, but told', async () => {
    const { on, contacts } = await withContacts(3)
    await using _ = on
    on.server.fail(answerLost({ after: 'commit', of: 'CopyItem', times: 1 }))
    const { outcomes } = await outcomesOf(on.service.bulk.copy(contacts, { folder: 'deleteditems' }))
    expect(outcomes.map(({ errorCode }) => errorCode)).toEqual(Array(3).fill('Doubtful'))
    expect(await on.server.mailbox.items('deleteditems')).toHaveLength(3)
  })

  test('is asked about again and again while the server is busy, in vain at last', async () => {
    await using on = await stage([
      answerLost({ after: 'commit', of: 'CreateItem', times: 1 }),
      busy({ of: 'FindItem' }),
    ])
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(2), { tries: 3 }))
    expect(error).toBeUndefined()
    expect(outcomes).toMatchObject([{ errorCode: 'Doubtful', remedy: 'mend' }, { errorCode: 'Doubtful' }])
    expect(on.server.calls.filter(({ operation }) => operation === 'FindItem')).toHaveLength(3)
  })

  test('ends the job when asking is refused for good', async () => {
    await using on = await stage([
      answerLost({ after: 'commit', of: 'CreateItem', times: 1 }),
      callFails({ code: 'ErrorAccessDenied', of: 'FindItem' }),
    ])
    const { error } = await outcomesOf(on.service.bulk.create(people(2)))
    expect(error).toMatchObject({ errorCode: 'ErrorAccessDenied' })
  })

  test('is not asked about when the request cannot have reached the server', async () => {
    await using on = await stage()
    const { fetch, ...options } = on.server.options
    let failures = 2
    const service = new ExchangeService({
      ...options,
      bulk: { clock: on.clock },
      fetch: (url, init) => {
        if (failures-- <= 0) return fetch(url, init)
        const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        throw new TypeError('fetch failed', { cause })
      },
    })
    expect(await service.bulk.create(people(2)).summary()).toMatchObject({ succeeded: 2, recovered: 0 })
    expect(on.server.calls).toEqual([{ operation: 'CreateItem', items: 2 }])
    expect(on.clock.waits).toEqual([750, 1500])
  })

  test('is settled in the end also when the last try was lost', async () => {
    await using on = await stage([httpError({ status: 504, after: 'commit', of: 'CreateItem' })])
    expect(await on.service.bulk.create(people(2), { tries: 1 }).summary()).toMatchObject({
      succeeded: 2,
      recovered: 2,
    })
    on.server.heal()
    on.server.fail(timeoutExpired({ of: 'CreateItem' }))
    const { outcomes } = await outcomesOf(on.service.bulk.create(people(2), { tries: 1 }))
    expect(outcomes).toMatchObject([{ errorCode: 'ErrorTimeoutExpired', remedy: 'retry' }, {}])
  })

  test('is what a call was that took longer than the service allows', async () => {
    await using on = await stage()
    const { fetch, ...options } = on.server.options
    let slow = 1
    const service = new ExchangeService({
      ...options,
      timeout: 50,
      bulk: { clock: on.clock },
      fetch: async (url, init) => {
        const answer = await fetch(url, init)
        return slow-- > 0 ? new Promise(() => {}) : answer
      },
    })
    expect(await service.bulk.create(people(2)).summary()).toMatchObject({ recovered: 2 })
  })
})

test('one item of many at which the server fails is found', async () => {
  await using on = await stage([callFails({ code: 'ErrorInternalServerError', containing: '00003' })])
  const { outcomes } = await outcomesOf(on.service.bulk.create(people(8), { tries: 2 }))
  expect(outcomes.filter(({ action }) => action === 'failed')).toMatchObject([
    { row: 3, errorCode: 'ErrorInternalServerError' },
  ])
  expect(await on.names()).toHaveLength(7)
})
