import type { BulkOutcome } from '../../client/index.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { Account } from '../job/account.ts'
import type { SyncOptions } from './command.ts'
import type { Local, LocalContact } from './local.ts'
import type { Plan } from './plan.ts'
import type { ServerSide } from './server-side.ts'
import { settle } from './settle.ts'
import type { State } from './state.ts'

/** So many contacts of this side are held at once. */
const batchSize = 500

/** Does what is planned, at the server first. */
export class Exchange {
  readonly #local: Local
  readonly #server: ServerSide
  readonly #state: State
  readonly #options: SyncOptions
  readonly #account: Account
  /** Conflicts that nobody settled. */
  #open = 0

  constructor(local: Local, server: ServerSide, state: State, options: SyncOptions) {
    this.#local = local
    this.#server = server
    this.#state = state
    this.#options = options
    this.#account = new Account({ total: () => undefined, json: options.json })
  }

  /** What was done is remembered, whatever comes between. @throws Failure unless all was done */
  async run(plan: Plan): Promise<void> {
    try {
      await this.#settle(plan)
      await this.#applyThere(plan)
      if (this.#account.isWhole) await this.#applyHere(plan)
    } finally {
      await this.#local.close()
      this.#state.save()
    }
    this.#account.close('The same command goes on.')
    if (this.#open > 0)
      throw new Failure(`${this.#open} in conflict were left as they are; settle them with --conflict`, exitCodes.some)
  }

  async #settle(plan: Plan): Promise<void> {
    for (const { key } of plan.gone) this.#state.pairs.delete(key)
    const settled = settle(plan.conflicts, this.#local, this.#server, this.#options.conflict)
    for await (const { both, remote, verdict } of settled) {
      if (verdict === 'file') plan.changedHere.push(both)
      else if (verdict === 'server') plan.changedThere.push(both)
      else if (verdict === 'open') this.#open++
      else this.#pair(both.local, remote.id, remote.changeKey)
    }
  }

  async #applyThere({ deletedHere, changedHere, newHere }: Plan): Promise<void> {
    await this.#account.follow(
      this.#server.delete(deletedHere.map(({ id }) => id)),
      ({ row }) => ({ name: deletedHere[row]?.key ?? '' }),
      ({ row, action }) => {
        if (action !== 'failed') this.#state.pairs.delete(deletedHere[row]?.key ?? '')
      },
    )
    const byId = new Map(changedHere.map(({ id, local }) => [id, local]))
    const wanted = changedHere.map(({ id, local }) => ({ id, value: () => this.#local.value(local.key) }))
    await this.#account.follow(
      this.#server.update(wanted, this.#local.isWhole),
      ({ input }) => ({ name: byId.get(input.id?.uniqueId ?? '')?.name ?? '' }),
      outcome => this.#done(byId.get(outcome.input.id?.uniqueId ?? ''), outcome),
    )
    // Groups come last: their members have to be there.
    for (const isGroup of [false, true]) await this.#create(newHere.filter(local => local.isGroup === isGroup))
  }

  async #create(all: readonly LocalContact[]): Promise<void> {
    for (let at = 0; at < all.length && this.#account.isWhole; at += batchSize) {
      const locals = all.slice(at, at + batchSize)
      const values = await Promise.all(locals.map(({ key }) => this.#local.value(key)))
      await this.#account.follow(
        await this.#server.create(values),
        ({ row }) => ({ name: locals[row]?.name ?? '' }),
        outcome => this.#done(locals[outcome.row], outcome),
      )
    }
  }

  async #applyHere({ deletedThere, changedThere, newThere }: Plan): Promise<void> {
    for (const { key, name } of deletedThere) {
      await this.#local.remove(key)
      this.#state.pairs.delete(key)
      await this.#account.note({ name }, 'removed here')
    }
    const keys = new Map(changedThere.map(({ local, id }) => [id, local.key]))
    for await (const { id, changeKey, value } of this.#server.contacts([...keys.keys(), ...newThere])) {
      const name = value.displayName ?? ''
      try {
        this.#pair(await this.#local.put(keys.get(id), value), id, changeKey)
        await this.#account.note({ name }, keys.has(id) ? 'updated here' : 'created here')
      } catch (error) {
        await this.#account.refuse({ name }, reasonOf(error))
      }
    }
  }

  #done(local: LocalContact | undefined, { action, id }: BulkOutcome<unknown>): void {
    if (action !== 'failed' && id && local) this.#pair(local, id.uniqueId, id.changeKey)
  }

  /** Takes note that a contact is the same at both sides now. */
  #pair({ key, hash }: LocalContact, id: string, changeKey = ''): void {
    this.#state.set({ key, hash, id, changeKey })
  }
}
