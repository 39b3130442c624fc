import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { ExchangeService, Journal } from '../../client/index.ts'
import { openJournal } from '../../journal/index.ts'
import { Failure, reasonOf } from '../failure.ts'
import type { ImportOptions } from './command.ts'

/** Where an import notes what it did; undefined for nowhere. */
export function journalFor(file: string, service: ExchangeService, options: ImportOptions): string | undefined {
  const { journal, user, mailbox, impersonate, folder, match, onMatch } = options
  if (journal !== undefined) return journal || undefined
  if (file === '-') return undefined
  // What was done in one folder is not done in another.
  const target = [service.url, user, mailbox, impersonate, folder, match, onMatch].join('\n')
  return `${file}.${createHash('sha256').update(target).digest('hex').slice(0, 8)}.journal`
}

/** Does something with the journal in a file. @throws Failure when it cannot be used */
export async function withJournal<T>(
  file: string | undefined,
  work: (journal: Journal | undefined) => Promise<T>,
): Promise<T> {
  if (file === undefined) return work(undefined)
  const journal = await openJournal(file).catch(error => {
    throw new Failure(`cannot use the journal: ${reasonOf(error)}; choose another file with --journal`)
  })
  try {
    return await work(journal)
  } finally {
    await journal.close()
  }
}

/** Takes away what a finished import needs no more. */
export async function removeJournals(files: readonly (string | undefined)[]): Promise<void> {
  for (const file of files) if (file !== undefined && existsSync(file)) await rm(file)
}
