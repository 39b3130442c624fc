import type { BulkRun } from '../../client/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { Counterparts } from '../files/counterparts.ts'
import { Account } from '../job/account.ts'
import { interruptible } from '../job/interrupt.ts'
import { tell } from '../print.ts'
import type { SyncOptions } from './command.ts'
import { type Local, type LocalContact, localAt } from './local.ts'
import { type Both, type Plan, planOf } from './plan.ts'
import { ServerSide } from './server-side.ts'
import { settle } from './settle.ts'
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
  readonly #account: Account
  #open = 0

  constructor(local: Local, server: ServerSide, state: State, options: SyncOptions) {
    this.#local = local
    this.#server = server
    this.#state = state
    this.#options = options
    this.#account = new Account({ total: () => undefined, json: options.json })
  }

  async run(here: readonly LocalContact[]): Promise<void> {
    const there = await this.#server.changeKeys()
    const plan = planOf(this.#state.pairs, here, there, { rule: this.#options.conflict })
    await this.#match(plan)
    this.#guard(plan, here.length, there.size)
    if (this.#options.dryRun) return tell(`${told(plan)} (--dry-run).`)
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

  async #settle(plan: Plan): Promise<void> {
    for (const { key } of plan.gone) this.#state.pairs.delete(key)
    for await (const { both, remote, verdict } of settle(
      plan.conflicts,
      this.#local,
      this.#server,
      this.#options.conflict,
    )) {
      if (verdict === 'file') plan.changedHere.push(both)
      else if (verdict === 'server') plan.changedThere.push(both)
      else if (verdict === 'open') this.#open++
      else this.#pair(both.local, remote.id, remote.changeKey)
    }
  }

  async #applyThere({ deletedHere, changedHere, newHere }: Plan): Promise<void> {
    const ids = deletedHere.map(({ id }) => id)
    await this.#follow(
      this.#server.delete(ids),
      row => deletedHere[row]?.key ?? '',
      row => {
        this.#state.pairs.delete(deletedHere[row]?.key ?? '')
      },
    )
    const wanted: { id: string; value: ItemValue; local: LocalContact }[] = []
    for (const { local, id } of changedHere) wanted.push({ id, local, value: await this.#local.value(local.key) })
    const byId = new Map(wanted.map(one => [one.id, one.local]))
    await this.#account.follow(
      this.#server.update(wanted, this.#local.isWhole),
      ({ input }) => ({ name: byId.get(input.id?.uniqueId ?? '')?.name ?? '' }),
      ({ action, id, input }) => {
        const local = byId.get(input.id?.uniqueId ?? '')
        if (action !== 'failed' && id && local) this.#pair(local, id.uniqueId, id.changeKey)
      },
    )
    // Groups come last: their members have to be there.
    const isGroup = async ({ key }: LocalContact) => (await this.#local.value(key)).type === 'DistributionList'
    const groups: LocalContact[] = []
    const contacts: LocalContact[] = []
    for (const local of newHere) ((await isGroup(local)) ? groups : contacts).push(local)
    for (const some of [contacts, groups]) await this.#create(some)
  }

  async #create(locals: readonly LocalContact[]): Promise<void> {
    if (locals.length === 0) return
    const values = await Promise.all(locals.map(({ key }) => this.#local.value(key)))
    await this.#account.follow(
      await this.#server.create(values),
      ({ row }) => ({ name: locals[row]?.name ?? '' }),
      ({ action, id, row }) => {
        const local = locals[row]
        if (action !== 'failed' && id && local) this.#pair(local, id.uniqueId, id.changeKey)
      },
    )
  }

  async #applyHere({ deletedThere, changedThere, newThere }: Plan): Promise<void> {
    for (const { key, name } of deletedThere) {
      await this.#local.remove(key)
      this.#state.pairs.delete(key)
      await this.#account.note({ name }, 'removed here')
    }
    const keys = new Map(changedThere.map(({ local, id }: Both) => [id, local.key]))
    for await (const { id, changeKey, value } of this.#server.contacts([...keys.keys(), ...newThere])) {
      const name = value.displayName ?? ''
      try {
        const local = await this.#local.put(keys.get(id), value)
        this.#pair(local, id, changeKey)
        await this.#account.note({ name }, keys.has(id) ? 'updated here' : 'created here')
      } catch (error) {
        await this.#account.refuse({ name }, reasonOf(error))
      }
    }
  }

  async #follow(run: BulkRun<string>, nameOf: (row: number) => string, onDone: (row: number) => void): Promise<void> {
    await this.#account.follow(
      run,
      ({ row }) => ({ name: nameOf(row) }),
      ({ action, row }) => {
        if (action !== 'failed') onDone(row)
      },
    )
  }

  /** Takes note that a contact is the same at both sides now. */
  #pair({ key, hash }: LocalContact, id: string, changeKey = ''): void {
    this.#state.set({ key, hash, id, changeKey })
  }
}

function told(plan: Plan): string {
  const { newHere, newThere, changedHere, changedThere, deletedHere, deletedThere, conflicts } = plan
  const side = (created: unknown[], updated: unknown[], deleted: unknown[]) =>
    `${created.length} created, ${updated.length} updated, ${deleted.length} deleted`
  return `At the server: ${side(newHere, changedHere, deletedHere)}; here: ${side(newThere, changedThere, deletedThere)}; ${conflicts.length} to be compared`
}
