import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('exchangelib')

const all = [
  ['CreatedEvent', true],
  ['ModifiedEvent', true],
  ['DeletedEvent', true],
]

describe('exchangelib is told what happens to a contact', () => {
  const exchangelib = new Exchangelib(useServer({ pushToInternal: true }))

  test('when it asks', async () => {
    expect(await exchangelib.notifications('pull')).toEqual([all.map(event => [event]), 'ErrorSubscriptionNotFound'])
  })

  test('through a stream, while it happens', async () => {
    expect(await exchangelib.notifications('stream')).toEqual([
      all,
      "ErrorInvalidSubscription: Subscription is invalid. (subscription IDs: ['AAA-'])",
    ])
  })

  test('at an address of its own', async () => {
    expect(await exchangelib.notifications('push')).toEqual(['CreatedEvent', 'ModifiedEvent', 'DeletedEvent'])
  })
})
