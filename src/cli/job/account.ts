import type { BulkOutcome, BulkRun } from '../../client/index.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { print } from '../print.ts'
import { Stopped } from './interrupt.ts'
import { Progress } from './progress.ts'

/** What a contact is called: by people, and in the file that it comes from. */
export interface Label {
  readonly name: string
  readonly row?: number
  readonly line?: number
}

/** How an account is kept. */
export interface AccountOptions {
  /** How many contacts there are, as far as is known. */
  readonly total: () => number | undefined
  /** Whether outcomes are printed as lines of JSON. */
  readonly json?: true | undefined
}

/** Keeps account of what becomes of contacts: shows how far it is, tells what fails, and sums up. */
export class Account {
  readonly #progress: Progress
  readonly #json: boolean
  readonly #actions = new Map<string, number>()
  #failed = 0
  /** What ended it early. */
  #reason: unknown

  constructor({ total, json = false as never }: AccountOptions) {
    this.#progress = new Progress(total)
    this.#json = json
  }

  /** Whether it went to its end. */
  get isWhole(): boolean {
    return this.#reason === undefined
  }

  /** Follows a job to its end, or until something ends it. @param onOutcome what else becomes of each */
  async follow<T>(
    run: BulkRun<T>,
    labelOf: (outcome: BulkOutcome<T>) => Label,
    onOutcome?: (outcome: BulkOutcome<T>) => void,
  ): Promise<void> {
    try {
      for await (const outcome of run) {
        await this.#take(outcome, () => labelOf(outcome))
        onOutcome?.(outcome)
      }
    } catch (error) {
      this.#reason = error
    } finally {
      this.#progress.end()
    }
  }

  /** Takes note of something that could not even be tried. */
  async refuse(label: Label, message: string): Promise<void> {
    this.#failed++
    await this.#tell(label, { action: 'failed', message }, message)
  }

  /** Takes note of something that was done, or left, without a job. */
  async note(label: Label, action: string): Promise<void> {
    this.#actions.set(action, (this.#actions.get(action) ?? 0) + 1)
    if (this.#json) await print(`${JSON.stringify({ ...label, action })}\n`)
  }

  /** Sums up: `2 created, 1 failed`. */
  get summary(): string {
    const parts = [...this.#actions].map(([action, count]) => `${count.toLocaleString('en-US')} ${action}`)
    if (this.#failed > 0) parts.push(`${this.#failed.toLocaleString('en-US')} failed`)
    return parts.join(', ') || 'nothing to do'
  }

  /** Says how it ended. @param goOn how to go on after it was stopped @throws Failure unless all was done */
  close(goOn: string): void {
    const isAny = [...this.#actions.values()].some(count => count > 0)
    const code = isAny ? exitCodes.some : exitCodes.nothing
    if (this.#reason instanceof Stopped) throw new Failure(`stopped: ${this.summary}. ${goOn}`, exitCodes.some)
    if (this.#reason !== undefined) {
      const reason = reasonOf(this.#reason)
      throw new Failure(isAny ? `${reason} Before that: ${this.summary}. ${goOn}` : reason, code)
    }
    if (this.#failed > 0) throw new Failure(this.summary, code)
    process.stderr.write(`${this.summary}.\n`)
  }

  /** Most outcomes are only counted: what they are about is found out when it is told. */
  async #take(outcome: BulkOutcome<unknown>, label: () => Label): Promise<void> {
    const { action, id, errorCode: code, errorMessage: message, field, remedy } = outcome
    if (action === 'failed') {
      this.#failed++
      await this.#tell(label(), { action, code, message, field, remedy }, `${code}: ${message ?? ''}`)
    } else {
      this.#actions.set(action, (this.#actions.get(action) ?? 0) + 1)
      if (this.#json) await print(`${JSON.stringify({ ...label(), action, id: id?.uniqueId })}\n`)
    }
    const done = [...this.#actions.values()].reduce((sum, count) => sum + count, this.#failed)
    this.#progress.show({ done, failed: this.#failed })
  }

  async #tell(label: Label, about: object, text: string): Promise<void> {
    const { line, name } = label
    // What could not be read has no name, and tells its line itself.
    const where = name && line !== undefined ? `line ${line}, ${name}: ` : name && `${name}: `
    this.#progress.tell(`${where}${text}`)
    if (this.#json) await print(`${JSON.stringify({ ...label, ...about })}\n`)
  }
}
