import type { Kysely } from 'kysely'
import type { Backend } from '../backend.ts'
import type { Tables } from '../tables.ts'
import { enterAll } from './enter-all.ts'

/** The words by which people are found. */
export function wordsOfPeople(backend: Backend) {
  return { up: (db: Kysely<unknown>): Promise<void> => enterAll(db as Kysely<Tables>, backend) }
}
