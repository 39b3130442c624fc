import type { ServiceResult } from '../enumerations/service-result.ts'
import type { BulkAction } from './outcome.ts'

/** A line of a journal. */
export type JournalRecord =
  /** The job: what it does, and the random part of its keys. */
  | { readonly type: 'job'; readonly version: 1; readonly operation: string; readonly job: string }
  /** Rows, with their hashes, that are about to be sent. @see SentRecord.at */
  | SentRecord
  /** What became of rows. */
  | { readonly type: 'done'; readonly rows: readonly DoneRow[] }

/** Rows that are about to be sent: from now on it is not known whether they were done, until another line says so. */
export interface SentRecord {
  readonly type: 'sent'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly rows: readonly (readonly [row: number, hash: string])[]
}

/** What became of a row, as a journal has it. */
export interface DoneRow {
  readonly row: number
  readonly hash: string
  readonly action: BulkAction
  readonly result: ServiceResult
  readonly id?: string | undefined
  readonly changeKey?: string | undefined
  readonly code?: string | undefined
  readonly text?: string | undefined
  readonly field?: string | undefined
}

/**
 * Where a job notes what it is about to do and what became of it, so that it can go on after its program ended in whatever way.
 * One journal is for one job. `ews-contacts/journal` has one in a file.
 */
export interface Journal {
  /** What was noted so far, in order. Called once, before anything else. @throws Error when something is damaged */
  read(): AsyncIterable<JournalRecord>
  /** Notes something. When it has ended, it outlasts a power failure. */
  append(record: JournalRecord): Promise<void>
}
