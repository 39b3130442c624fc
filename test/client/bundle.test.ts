import { expect, test } from 'vitest'
import { responseTexts, schemaOperations } from '../../src/protocol/index.ts'
import { bundled } from '../support/bundled.ts'

test('a page takes nothing of Node, and nothing that only servers need', async () => {
  const { code } = await bundled("export * from 'ews-contacts'")
  expect(code).not.toMatch(/^import |\bfrom ["']node:/m)
  expect(Object.values(responseTexts).filter(text => code.includes(text))).toEqual([])
  const served = schemaOperations.filter(({ name }) => code.includes(`"${name}"`))
  expect(served.length).toBeLessThan(schemaOperations.length / 2)
})

test('what a page does not use of the client stays out', async () => {
  const { code } = await bundled("export { ServiceResult } from 'ews-contacts'")
  expect(code).not.toContain('class ')
  expect(code.length).toBeLessThan(2000)
})
