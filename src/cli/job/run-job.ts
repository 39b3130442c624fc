import type { BulkOutcome, BulkRun } from '../../client/index.ts'
import { Account } from './account.ts'
import { interruptible } from './interrupt.ts'

/** A job on contacts, and how it is told of. */
export interface Job<T> {
  readonly total: number
  /** Begins it. */
  start(signal: AbortSignal): BulkRun<T>
  /** What people call a contact. */
  nameOf(outcome: BulkOutcome<T>): string
  /** Whether outcomes are printed as lines of JSON. */
  readonly json: true | undefined
  /** How to go on after it was stopped. */
  readonly goOn: string
}

/** Runs a job to its end, shows how far it is, and tells what failed. @throws Failure unless all was done */
export async function runJob<T>({ total, start, nameOf, json, goOn }: Job<T>): Promise<void> {
  const account = new Account({ total: () => total, json })
  await interruptible(signal => account.follow(start(signal), outcome => ({ name: nameOf(outcome) })))
  account.close(goOn)
}
