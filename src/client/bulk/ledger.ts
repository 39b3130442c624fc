import { ServiceValidationException } from '../exceptions.ts'
import type { DoneRow, Journal, JournalRecord } from './journal.ts'
import type { Row } from './row.ts'

/** What is known of a row from earlier runs. */
export interface Known {
  /** What became of it; undefined when it was sent, and nothing is known since. */
  readonly done?: DoneRow
  /** What it was when it was sent, and when that was. */
  readonly sent?: { readonly hash: string; readonly at: number }
}

/**
 * What a journal says, and what is noted in it. Without a journal, nothing is known and nothing noted. What earlier runs
 * said of a row is held until the row comes by.
 */
export class Ledger {
  /** The random part of the job's keys. */
  readonly job: string
  readonly #journal: Journal | undefined
  readonly #known: Map<number, Known>

  private constructor(job: string, journal: Journal | undefined, known: Map<number, Known>) {
    this.job = job
    this.#journal = journal
    this.#known = known
  }

  /** @throws ServiceValidationException for the journal of another kind of job */
  static async open(operation: string, journal: Journal | undefined): Promise<Ledger> {
    const known = new Map<number, Known>()
    let job: string | undefined
    for await (const record of journal?.read() ?? []) {
      if (record.type === 'job') job = jobOf(record, operation)
      else for (const [row, what] of knownBy(record)) known.set(row, what)
    }
    if (job !== undefined) return new Ledger(job, journal, known)
    const fresh = crypto.randomUUID()
    await journal?.append({ type: 'job', version: 1, operation, job: fresh })
    return new Ledger(fresh, journal, known)
  }

  /** Rows of earlier runs that did not come by again. */
  get unseen(): number {
    return this.#known.size
  }

  /** What is known of a row; it is forgotten then. */
  take(row: number): Known {
    const known = this.#known.get(row) ?? {}
    this.#known.delete(row)
    return known
  }

  /** Notes that rows are about to be sent. */
  async sending(rows: readonly Row<unknown>[], at: number): Promise<void> {
    await this.#journal?.append({ type: 'sent', at, rows: rows.map(({ number, hash }) => [number, hash]) })
  }

  /** Notes what became of rows. */
  async done(rows: readonly DoneRow[]): Promise<void> {
    if (rows.length > 0) await this.#journal?.append({ type: 'done', rows })
  }
}

function knownBy(record: Exclude<JournalRecord, { type: 'job' }>): (readonly [number, Known])[] {
  if (record.type === 'done') return record.rows.map(done => [done.row, { done }])
  return record.rows.map(([row, hash]) => [row, { sent: { hash, at: record.at } }])
}

function jobOf({ operation, job }: { operation: string; job: string }, wanted: string): string {
  if (operation === wanted) return job
  throw new ServiceValidationException(
    `The journal is that of a job to ${operation}, not to ${wanted}. Give each job its own.`,
  )
}
