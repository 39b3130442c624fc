import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { test } = needing('exchangelib')

const server = useServer()

test('exchangelib that synchronizes sees what happens to the contacts, page by page', async () => {
  const { steps, refused } = await new Exchangelib(server).sync()
  expect(steps).toEqual([
    [
      ['create', 'third'],
      ['create', 'second'],
      ['create', 'first'],
    ],
    [
      ['update', 'second, changed'],
      ['delete', 'third'],
      ['create', 'fourth'],
    ],
    [],
  ])
  expect(refused).toBe(true)
})
