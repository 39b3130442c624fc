import { itemFrom } from '../../client/bulk/new-item.ts'
import type { ExchangeService, Item } from '../../client/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { reasonOf } from '../failure.ts'
import type { Account, Label } from '../job/account.ts'
import type { Placed, Span } from './placed.ts'

/** A group of a file: it waits until the contacts are there that may be its members. */
export interface WaitingGroup {
  readonly span: Span
  readonly value: ItemValue
}

/** What a file holds: contacts as they come, groups kept for later, and what failed. */
export class Contents {
  readonly groups: WaitingGroup[] = []
  readonly rejected: Span[] = []
  /** The line in which the first contact begins; undefined as long as there was none. */
  first: number | undefined
  readonly #service: ExchangeService
  readonly #account: Account
  readonly #spans = new WeakMap<Item, Span>()

  constructor(service: ExchangeService, account: Account) {
    this.#service = service
    this.#account = account
  }

  /** The contacts, one after the other. */
  async *contacts(entries: AsyncIterable<Placed>): AsyncGenerator<Item> {
    for await (const entry of entries) {
      this.first ??= entry.line
      if ('problem' in entry) await this.reject(entry, '', entry.problem)
      else if (entry.item.type === 'DistributionList') this.groups.push({ span: entry, value: entry.item })
      else {
        const item = await this.made(entry, entry.item)
        if (item) yield item
      }
    }
  }

  /** The item of a value; undefined when it cannot be sent. */
  async made(span: Span, value: ItemValue): Promise<Item | undefined> {
    try {
      const item = itemFrom(this.#service, value)
      this.#spans.set(item, span)
      return item
    } catch (error) {
      await this.reject(span, value.displayName || '(no name)', reasonOf(error))
      return undefined
    }
  }

  /** What an item is called. */
  labelOf(item: Item): Label {
    const { row, line } = this.#spans.get(item) ?? {}
    const { displayName = '' } = item.toJSON() as { displayName?: string }
    return { name: displayName || '(no name)', ...(row !== undefined && { row }), ...(line !== undefined && { line }) }
  }

  /** Takes note that an item failed at the server. */
  failed(item: Item): void {
    const span = this.#spans.get(item)
    if (span) this.rejected.push(span)
  }

  /** Takes note of what could not even be tried. */
  async reject(span: Span, name: string, message: string): Promise<void> {
    this.rejected.push(span)
    await this.#account.refuse({ name, row: span.row, line: span.line }, message)
  }
}
