import { expect, test } from 'vitest'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { useServer } from './support.ts'

const server = useServer()

test('ews-javascript-api finds contacts by filters, queries, orders, pages and groups', async () => {
  const everybody = ['Ann', 'Bob', 'Carl']
  expect(await new EwsJavascriptApi(server).find()).toEqual({
    all: everybody,
    equal: ['Ann', 'Carl'],
    notEqual: ['Bob'],
    contains: ['Ann'],
    exists: ['Ann', 'Bob'],
    extended: ['Bob'],
    greater: ['Ann'],
    excludes: ['Bob'],
    created: everybody,
    and: ['Ann', 'Carl'],
    or: ['Bob', 'Carl'],
    query: ['Carl'],
    sorted: ['Bob', 'Ann', 'Carl'],
    pages: [
      [['Ann', 'Bob'], true, 3],
      [['Carl'], false, 3],
    ],
    groups: [['Bob Young'], ['Ann Lee', 'Carl Lee']],
    refused: 'ErrorInvalidPropertyForExists',
  })
})
