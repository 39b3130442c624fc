import type { ItemValue } from '../../src/files/index.ts'
import { type Entry, type ReadOptions, readContacts, type Source, writeContacts } from '../../src/files/index.ts'

/** All that comes one after the other. */
export async function listOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

/** All that a file holds. */
export async function allOf(source: Source, options?: ReadOptions): Promise<Entry[]> {
  return await listOf(readContacts(source, options))
}

/** The items of a file, in which nothing is wrong. */
export async function itemsOf(source: Source, options?: ReadOptions): Promise<ItemValue[]> {
  const entries = await allOf(source, options)
  return entries.map(entry => {
    if ('problem' in entry) throw new Error(entry.problem.message)
    return entry.item
  })
}

/** Items as a file of vCards. */
export async function cardsOf(items: Iterable<ItemValue>, version: '3.0' | '4.0'): Promise<string> {
  return (await listOf(writeContacts(items, { format: 'vcard', version }))).join('')
}
