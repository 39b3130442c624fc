import type { ExchangeService, FolderId, Item, ItemId } from '../../client/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { fieldCalled, textOf } from '../contacts/fields.ts'
import { found, setOf } from '../contacts/found.ts'
import { exitCodes, Failure } from '../failure.ts'
import { Counterparts } from '../files/counterparts.ts'
import { differencesBetween } from '../files/differences.ts'
import { wholeItem } from '../files/value-of.ts'
import { batched, valuesOf } from '../files/whole-items.ts'
import { withInput } from '../import/input.ts'
import { type Placed, placed, readOptionsOf } from '../import/placed.ts'
import { tell } from '../print.ts'
import type { VerifyOptions } from './command.ts'
import { Findings } from './findings.ts'

const batchSize = 50

/** Compares a file with a folder, contact by contact. @throws Failure when anything differs */
export async function verify(file: string, options: VerifyOptions): Promise<void> {
  const reading = readOptionsOf(file, options)
  await withInput(file, async input => {
    const service = await connect(options)
    const folder = await folderAt(service, options.folder, options.mailbox)
    const findings = new Findings(options)
    await new Comparison(service, folder, findings).run(placed(input, reading), options)
    if (findings.isSame) tell(findings.summary)
    else throw new Failure(findings.summary, exitCodes.some)
  })
}

class Comparison {
  readonly #service: ExchangeService
  readonly #folder: FolderId
  readonly #findings: Findings
  readonly #counterparts: Counterparts

  constructor(service: ExchangeService, folder: FolderId, findings: Findings) {
    this.#service = service
    this.#folder = folder
    this.#findings = findings
    this.#counterparts = new Counterparts(service, folder)
  }

  async run(entries: AsyncIterable<Placed>, { partial = false as never }: VerifyOptions): Promise<void> {
    for await (const batch of batched(entries, batchSize)) await this.#compare(batch, partial)
    if (!partial) await this.#restOfFolder()
  }

  async #compare(batch: readonly Placed[], isPartial: boolean): Promise<void> {
    const read = batch.flatMap(entry => ('item' in entry ? [entry] : []))
    for (const entry of batch) if ('problem' in entry) this.#findings.unreadable(entry, entry.problem)
    const ids = await this.#counterparts.of(read.map(({ item }) => item))
    const values = await this.#valuesAt(ids)
    for (const [i, { item, line }] of read.entries()) {
      const id = ids[i]
      const value = id && values.get(id.uniqueId)
      if (value) this.#findings.compared(item, line, differencesBetween(item, value, isPartial))
      else this.#findings.onlyInFile(item, line)
    }
  }

  async #valuesAt(ids: readonly (ItemId | undefined)[]): Promise<Map<string, ItemValue>> {
    const wanted = ids.flatMap(id => id ?? [])
    if (wanted.length === 0) return new Map()
    const responses = await this.#service.bindToItems<Item>(wanted, wholeItem)
    const items = [...responses].flatMap(({ item }) => item ?? [])
    const values = await valuesOf(this.#service, items)
    return new Map(values.map((value, i) => [items[i]?.id?.uniqueId ?? '', value]))
  }

  async #restOfFolder(): Promise<void> {
    const name = fieldCalled('DisplayName')
    const all = found(this.#service, { folder: this.#folder, sought: undefined, told: setOf([name]) })
    for await (const item of all)
      if (!this.#counterparts.taken.has(item.id?.uniqueId ?? '')) this.#findings.onlyInFolder(textOf(item, name))
  }
}
