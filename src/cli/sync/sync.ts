import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { Failure } from '../failure.ts'
import { Counterparts } from '../files/counterparts.ts'
import { interruptible } from '../job/interrupt.ts'
import { tell } from '../print.ts'
import type { SyncOptions } from './command.ts'
import { Exchange } from './exchange.ts'
import { type Local, type LocalContact, localAt } from './local.ts'
import { type Plan, planOf } from './plan.ts'
import { ServerSide } from './server-side.ts'
import { State, stateFileFor } from './state.ts'

/** Keeps contacts here and at the server the same. */
export async function sync(where: string, options: SyncOptions): Promise<void> {
  if (options.conflict === 'ask' && !process.stdin.isTTY)
    throw new Failure('--conflict ask wants a terminal; choose server, file or newer')
  const local = localAt(where)
  const here = await local.contacts()
  const service = await connect(options)
  const folder = await folderAt(service, options.folder, options.mailbox)
  const { mailbox, impersonate, user } = options
  const state = new State(options.state ?? stateFileFor(where), [
    service.url,
    mailbox ?? impersonate ?? user,
    String(folder),
  ])
  await interruptible(signal => new Sync(local, new ServerSide(service, folder, signal), state, options).run(here))
}

const batchSize = 50

class Sync {
  readonly #local: Local
  readonly #server: ServerSide
  readonly #state: State
  readonly #options: SyncOptions

  constructor(local: Local, server: ServerSide, state: State, options: SyncOptions) {
    this.#local = local
    this.#server = server
    this.#state = state
    this.#options = options
  }

  async run(here: readonly LocalContact[]): Promise<void> {
    const there = await this.#server.changeKeys()
    const plan = planOf(this.#state.pairs, here, there, { rule: this.#options.conflict })
    await this.#match(plan)
    this.#guard(plan, here.length, there.size)
    if (this.#options.dryRun) return tell(`${told(plan)} (--dry-run).`)
    const exchange = new Exchange(this.#local, this.#server, this.#state, this.#options)
    await exchange.run(plan)
  }

  /** Of what is new at both sides, finds what is the same contact: who is right is settled as in any conflict. */
  async #match(plan: Plan): Promise<void> {
    const counterparts = new Counterparts(this.#server.service, this.#server.folder)
    const free = new Set(plan.newThere)
    for (const { id } of this.#state.pairs.values()) if (!free.has(id)) counterparts.taken.add(id)
    const fresh = plan.newHere.splice(0)
    for (let at = 0; at < fresh.length; at += batchSize) {
      const some = fresh.slice(at, at + batchSize)
      const ids = await counterparts.of(await Promise.all(some.map(({ key }) => this.#local.value(key))))
      for (const [i, local] of some.entries()) {
        const id = ids[i]?.uniqueId
        if (id !== undefined && free.delete(id)) plan.conflicts.push({ local, id })
        else plan.newHere.push(local)
      }
    }
    plan.newThere.splice(0, plan.newThere.length, ...free)
  }

  /** @throws Failure when a side would be empty afterwards */
  #guard({ deletedHere, deletedThere, newHere, newThere }: Plan, here: number, there: number): void {
    if (this.#options.forceDelete) return
    const emptied = (deleted: number, before: number, added: number) => deleted > 0 && deleted === before && added === 0
    const remedy =
      'nothing was done. If that is meant, add --force-delete; if not, look whether the right place is named'
    if (emptied(deletedHere.length, there, newHere.length))
      throw new Failure(`all ${there} contacts at the server would be deleted; ${remedy}`)
    if (emptied(deletedThere.length, here, newThere.length))
      throw new Failure(`all ${here} contacts here would be deleted; ${remedy}`)
  }
}

function told(plan: Plan): string {
  const { newHere, newThere, changedHere, changedThere, deletedHere, deletedThere, conflicts } = plan
  const side = (created: unknown[], updated: unknown[], deleted: unknown[]) =>
    `${created.length} created, ${updated.length} updated, ${deleted.length} deleted`
  return `At the server: ${side(newHere, changedHere, deletedHere)}; here: ${side(newThere, changedThere, deletedThere)}; ${conflicts.length} to be compared`
}
