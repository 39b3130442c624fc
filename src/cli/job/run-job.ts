import type { BulkOutcome, BulkRun } from '../../client/index.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { counted, print } from '../print.ts'
import { interruptible, Stopped } from './interrupt.ts'
import { Progress } from './progress.ts'

/** A job on contacts, and how it is told of. */
export interface Job<T> {
  /** What was done with each: `updated`. */
  readonly done: string
  readonly total: number | undefined
  /** Begins it. */
  start(signal: AbortSignal): BulkRun<T>
  /** What people call a contact. */
  nameOf(outcome: BulkOutcome<T>): string
  /** Whether outcomes are printed as lines of JSON. */
  readonly json: boolean
  /** What else becomes of an outcome. */
  onOutcome?(outcome: BulkOutcome<T>): void | Promise<void>
  /** How to go on after it was stopped. */
  readonly goOn: string
}

/** Runs a job to its end, shows how far it is, and tells what failed. @throws Failure unless all was done */
export async function runJob<T>(job: Job<T>): Promise<void> {
  const { failed, done, reason } = await interruptible(signal => outcomesOf(job, signal))
  const summary = `${counted(done)} ${job.done}${failed > 0 ? `, ${failed.toLocaleString('en-US')} failed` : ''}`
  if (reason instanceof Stopped) throw new Failure(`stopped: ${summary}. ${job.goOn}`, exitCodes.some)
  if (reason !== undefined) throw ended(reasonOf(reason), done, summary, job.goOn)
  if (failed > 0) throw new Failure(summary, done > 0 ? exitCodes.some : exitCodes.nothing)
  process.stderr.write(`${summary}.\n`)
}

function ended(reason: string, done: number, summary: string, goOn: string): Failure {
  return done > 0 ? new Failure(`${reason} Before that: ${summary}. ${goOn}`, exitCodes.some) : new Failure(reason)
}

interface Ending {
  readonly done: number
  readonly failed: number
  /** What ended it early. */
  readonly reason: unknown
}

async function outcomesOf<T>(job: Job<T>, signal: AbortSignal): Promise<Ending> {
  const progress = new Progress(job.total)
  let [done, failed] = [0, 0]
  let reason: unknown
  try {
    for await (const outcome of job.start(signal)) {
      if (outcome.action === 'failed') {
        failed++
        progress.tell(`${job.nameOf(outcome)}: ${outcome.errorCode}: ${outcome.errorMessage ?? ''}`)
      } else if (outcome.action !== 'unchanged') done++
      if (job.json) await print(`${JSON.stringify(lineOf(job.nameOf(outcome), outcome))}\n`)
      await job.onOutcome?.(outcome)
      progress.show({ done: done + failed, failed })
    }
  } catch (error) {
    reason = error
  } finally {
    progress.end()
  }
  return { done, failed, reason }
}

/** An outcome for machines. */
function lineOf(name: string, { row, action, id, errorCode, errorMessage, field, remedy }: BulkOutcome<unknown>) {
  const failure = action === 'failed' ? { code: errorCode, message: errorMessage, field, remedy } : {}
  return { row: row + 1, name, action, id: id?.uniqueId, ...failure }
}
