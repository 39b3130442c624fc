import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { referencePages } from '../../scripts/reference.ts'

const folder = new URL('../../docs/reference/', import.meta.url)
const pages = referencePages()

test('the reference holds the pages that the tables make, and no other', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort())
})

test.each(Object.keys(pages))('%s is up to date (npm run docs)', name => {
  expect(readFileSync(new URL(name, folder), 'utf8')).toBe(pages[name])
})
