import type { BulkOutcome } from './outcome.ts'
import type { Row } from './row.ts'

/** A batch that is being put together. */
export class Draft<T, S> {
  /** Outcomes that are known already. */
  readonly outcomes: BulkOutcome<T>[] = []
  readonly fresh: Row<T, S>[] = []
  /** Rows that an earlier run sent, and of which nothing is known since. */
  readonly doubtful: Row<T, S>[] = []
  /** When the last of those was sent. */
  sentAt = 0
  /** Characters of its rows, about. */
  length = 0
  readonly identities = new Set<string>()

  /** How many elements of the input it holds. */
  get size(): number {
    return this.outcomes.length + this.fresh.length + this.doubtful.length
  }

  add(row: Row<T, S>, sentAt?: number): void {
    this.length += row.length
    for (const identity of row.identities ?? []) this.identities.add(identity)
    if (sentAt === undefined) this.fresh.push(row)
    else {
      this.doubtful.push(row)
      this.sentAt = Math.max(this.sentAt, sentAt)
    }
  }
}
