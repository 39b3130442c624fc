import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../src/server/store/store.ts'
import { BACKENDS, type TestDatabase } from '../support/backends.ts'

const people = [
  ['sadie@contoso.com', 'Sadie Daniels'],
  ['alfred.welker@contoso.com', 'Alfred Welker'],
  ['zoe@contoso.com', 'Zoë Müller-Lüdenscheidt'],
  ['o.brien@fabrikam.com', "Conan O'Brien"],
  ['daniel@fabrikam.com', 'Daniel Sadler'],
] as const

describe.each(BACKENDS)('The directory on $name', backend => {
  let database: TestDatabase
  let store: Store
  beforeAll(async () => {
    database = await backend.create()
    store = await database.open()
    for (const [address, name] of people) await store.users.add(address, '', name)
  })
  afterAll(() => database.drop())

  const found = async (...words: string[]) =>
    (await store.directory.search(words, 10)).map(({ displayName }) => displayName)

  test.each([
    [['sadie'], ['Sadie Daniels']],
    [['sad'], ['Daniel Sadler', 'Sadie Daniels']],
    [
      ['dan', 'sad'],
      ['Daniel Sadler', 'Sadie Daniels'],
    ],
    [['daniels', 'sad'], ['Sadie Daniels']],
    [['zoe'], ['Zoë Müller-Lüdenscheidt']],
    [['lud', 'mul'], ['Zoë Müller-Lüdenscheidt']],
    [['brien', 'o'], ["Conan O'Brien"]],
    [['welker'], ['Alfred Welker']],
    [['alfred.welker@con'], ['Alfred Welker']],
    [['adie'], []],
    [['contoso'], []],
    [['fabrikam.com'], []],
    [['%'], []],
    [['_'], []],
    [['\u{10FFFF}'], []],
  ])('finds by the beginnings of words: %j', async (words, names) => {
    expect(await found(...words)).toEqual(names)
  })

  test('finds so many at most', async () => {
    expect(await store.directory.search(['dan'], 1)).toHaveLength(1)
    expect(await store.directory.search(['dan'], 2)).toHaveLength(2)
  })

  test('forgets a mailbox that is gone', async () => {
    await store.users.add('gone@contoso.com', '', 'Gone Soon')
    expect(await found('gone')).toEqual(['Gone Soon'])
    await store.users.remove('gone@contoso.com')
    expect(await found('gone')).toEqual([])
  })
})
