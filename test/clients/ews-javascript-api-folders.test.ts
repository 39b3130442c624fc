import { expect, test } from 'vitest'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { useServer } from './support.ts'

const server = useServer()

test('ews-javascript-api creates, finds, renames, copies, moves, empties, deletes and synchronizes folders', async () => {
  expect(await new EwsJavascriptApi(server).folders()).toEqual({
    nothing: [],
    shallow: ['Customers', 'Suppliers'],
    deep: ['Customers', 'Suppliers', 'Old'],
    filtered: ['Suppliers', 'Old'],
    created: [
      ['Create', 'Customers'],
      ['Create', 'Suppliers'],
      ['Create', 'Old'],
    ],
    taken: 'ErrorFolderExists',
    renamed: ['Clients', 'IPF.Contact', 1],
    copied: ['Old', true],
    moved: [true, ['Clients', 'Old', 'Suppliers']],
    emptied: [1, 0],
    deleted: [['Suppliers'], 'ErrorFolderNotFound'],
    last: [
      ['Delete', null],
      ['Delete', null],
    ],
  })
})
