import { beforeAll, expect } from 'vitest'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { needing } from '../support/programs.ts'
import type { Values } from './exchangelib/contacts.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('exchangelib')

const namesBelow = (top: string) =>
  folderTree
    .filter(({ below }) => below === top)
    .map(({ displayName }) => displayName)
    .toSorted()

/** Folders below the contacts as exchangelib draws them. */
const drawn = (...lines: string[]) => ['Contacts', ...lines].join('\n')

describe('exchangelib', () => {
  const server = useServer()
  let steps: Values
  beforeAll(async () => {
    steps = await new Exchangelib(server).folders()
  })

  test('walks through all folders', () => {
    const [, ...below] = folderTree
    expect(steps['root']).toEqual(below.map(({ displayName }) => displayName).toSorted())
    expect(steps['top']).toEqual(namesBelow('msgfolderroot'))
  })

  test('creates folders of contacts, and finds them by path and by pattern', () => {
    const created = [
      ['create', 'Customers'],
      ['create', 'Old'],
      ['create', 'Suppliers'],
    ]
    expect(steps['created']).toEqual([drawn('├── Customers', '│   └── Old', '└── Suppliers'), created])
    expect(steps['class']).toBe('Contacts')
    expect(steps['taken']).toBe('ErrorFolderExists')
    expect(steps['found']).toEqual(['Old', true])
    expect(steps['globbed']).toEqual(['Old'])
    expect(steps['wide']).toEqual(['Customers', 'Old', 'Old', 'Suppliers'])
  })

  test('renames and moves them', () => {
    const renamed = drawn('├── Clients & more', '│   └── Old', '└── Suppliers')
    expect(steps['renamed']).toEqual([renamed, true, 'IPF.Contact'])
    expect(steps['moved']).toEqual([drawn('├── Clients & more', '└── Suppliers', '    └── Old'), 'Suppliers'])
  })

  test('empties them, with and without the folders in them', () => {
    expect(steps['filled']).toEqual([2, 1])
    expect(steps['emptied']).toEqual([0, 1])
    expect(steps['cleared']).toEqual([drawn('├── Clients & more', '└── Suppliers'), 'ErrorFolderNotFound'])
    expect(steps['wiped']).toEqual([drawn('└── Clients & more'), 0])
  })

  test('deletes them, and none that every mailbox has', () => {
    expect(steps['refused']).toEqual(['ErrorDeleteDistinguishedFolder', 'ErrorMoveDistinguishedFolder'])
    expect(steps['deleted']).toEqual([drawn(), Array(2).fill(['delete', null])])
  })

  test('hears of what happened to them', () => {
    expect(steps['changed']).toEqual([
      ['delete', null],
      ['update', 'Clients & more'],
    ])
  })
})
