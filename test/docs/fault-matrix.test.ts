import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultMatrix, faultMatrixPage } from '../../scripts/fault-matrix.ts'

test('no fault loses or doubles a contact, and the page that says so is up to date (npm run docs)', async () => {
  const matrix = await faultMatrix()
  const faulty = Object.entries(matrix).filter(([, row]) =>
    Object.values(row).some(({ lost, doubled }) => lost !== 0 || doubled !== 0),
  )
  expect(faulty).toEqual([])
  expect(readFileSync(new URL('../../docs/bulk-faults.md', import.meta.url), 'utf8')).toBe(faultMatrixPage(matrix))
})
