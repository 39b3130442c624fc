import { expect, test } from 'vitest'
import { FoundLists } from './found.ts'

/** Asks, and tells whether it had to be found. */
async function isFoundAnew(lists: FoundLists, question: string, numbers: readonly number[] = [1]): Promise<boolean> {
  let asked = false
  const found = await lists.get(question, async () => {
    asked = true
    return numbers
  })
  expect([...found]).toEqual(numbers)
  return asked
}

test('What was found is found once for each question', async () => {
  const lists = new FoundLists()
  expect(await isFoundAnew(lists, 'a', [3, 1, 2])).toBe(true)
  expect(await isFoundAnew(lists, 'b', [])).toBe(true)
  expect(await isFoundAnew(lists, 'a', [3, 1, 2])).toBe(false)
  expect(await isFoundAnew(lists, 'b', [])).toBe(false)
})

test('What was asked for least lately is forgotten first', async () => {
  const lists = new FoundLists(350)
  for (const question of ['a', 'b', 'c']) await isFoundAnew(lists, question)
  expect(await isFoundAnew(lists, 'a')).toBe(false)
  expect(await isFoundAnew(lists, 'd')).toBe(true)
  expect(await isFoundAnew(lists, 'b')).toBe(true)
  expect(await isFoundAnew(lists, 'a')).toBe(false)
})

test('A list that is too long for all is forgotten at once, with the others', async () => {
  const lists = new FoundLists(1000)
  const long = Array.from({ length: 1001 }, (_, index) => index)
  await isFoundAnew(lists, 'short')
  expect(await isFoundAnew(lists, 'long', long)).toBe(true)
  expect(await isFoundAnew(lists, 'long', long)).toBe(true)
  expect(await isFoundAnew(lists, 'short')).toBe(true)
  expect(await isFoundAnew(lists, 'short')).toBe(false)
})

test('What could not be found is looked for again', async () => {
  const lists = new FoundLists()
  await expect(lists.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await isFoundAnew(lists, 'a')).toBe(true)
})
