import { expect, test } from 'vitest'
import { newMailboxGuid } from './mailbox-guid.ts'

test('The GUID of a mailbox never has a run of four, which one of 150 random ones has', () => {
  const guids = Array.from({ length: 10_000 }, newMailboxGuid)
  expect(guids.filter(guid => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(guid))).toEqual([])
  expect(guids.filter(guid => /(.)\1{3}/.test(guid))).toEqual([])
  expect(new Set(guids).size).toBe(10_000)
})
