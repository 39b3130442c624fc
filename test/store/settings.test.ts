import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { useStore } from './contents.ts'

describe.each(BACKENDS)('A setting on $name', backend => {
  const used = useStore(backend)

  test('is made once and the same ever after', async () => {
    expect(await used.store.setting('colour', () => 'blue')).toBe('blue')
    expect(await used.store.setting('colour', () => 'red')).toBe('blue')
  })

  test('has nothing to do with one of another name', async () => {
    expect(await used.store.setting('one', () => 'first')).toBe('first')
    expect(await used.store.setting('other', () => 'second')).toBe('second')
  })

  test('is one for all who ask for it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => used.store.setting('race', randomUUID)))
    expect(new Set(answers).size).toBe(1)
  })

  test('is there for every store on the same database', async () => {
    const made = await used.store.setting('shared', randomUUID)
    const other = await used.database.open()
    expect(await other.setting('shared', randomUUID)).toBe(made)
  })
})
