import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, reasonOf } from '../failure.ts'

/** A contact that was the same at both sides. */
export interface Pair {
  readonly key: string
  readonly hash: string
  readonly id: string
  readonly changeKey: string
}

/** What both sides were the last time. */
export class State {
  readonly #file: string
  readonly #target: string
  /** By the key of this side. */
  readonly pairs = new Map<string, Pair>()
  /** Keys of this side by ids of the other. */
  readonly #keys = new Map<string, string>()

  /**
   * @param target what the server's side is; another one has another state
   * @throws Failure when the file cannot be used
   */
  constructor(file: string, target: readonly (string | undefined)[]) {
    this.#file = file
    this.#target = createHash('sha256').update(target.join('\n')).digest('hex').slice(0, 16)
    if (!existsSync(file)) return
    const { target: found, pairs } = read(file)
    if (found !== this.#target)
      throw new Failure(`${file} is of another server, mailbox or folder; give another file with --state`)
    for (const pair of pairs) this.set(pair)
  }

  /** Takes note that a contact is the same at both sides now. */
  set(pair: Pair): void {
    const before = this.#keys.get(pair.id)
    if (before !== undefined && before !== pair.key) this.pairs.delete(before)
    this.#keys.set(pair.id, pair.key)
    this.pairs.set(pair.key, pair)
  }

  /** Writes it, whole or not at all. @throws Failure */
  save(): void {
    const part = `${this.#file}.part`
    try {
      writeFileSync(part, JSON.stringify({ version: 1, target: this.#target, pairs: [...this.pairs.values()] }))
      renameSync(part, this.#file)
    } catch (error) {
      throw new Failure(`cannot write ${this.#file}: ${reasonOf(error)}`)
    }
  }
}

function read(file: string): { target: string; pairs: readonly Pair[] } {
  try {
    const { version, target, pairs } = JSON.parse(readFileSync(file, 'utf8'))
    if (version === 1 && Array.isArray(pairs)) return { target, pairs }
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}; without it, both sides are matched anew`)
  }
  throw new Failure(`${file} is no state of 'ews sync'; give another file with --state`)
}

/** Where the state of a side is kept when nobody says so. */
export function stateFileFor(where: string): string {
  return statSync(where).isDirectory() ? join(where, '.ews-sync.json') : `${where}.ews-sync.json`
}
