import type { Store } from '../../src/server/store/store.ts'
import type { SyncPoint } from '../../src/server/store/sync/sync.ts'

/** Somebody who keeps a copy of a folder by synchronizing, and is strict about what he is told. */
export class Replica {
  /** The last change of each item he knows, by its number. */
  readonly items = new Map<number, number>()
  point: SyncPoint | undefined
  readonly #store: Store
  readonly #mailboxId: number
  readonly #folderId: number
  readonly #told = new Set<string>()

  constructor(store: Store, mailboxId: number, folderId: number) {
    this.#store = store
    this.#mailboxId = mailboxId
    this.#folderId = folderId
  }

  /** Takes one page in. @returns whether it was the last @throws Error when it tells what cannot be */
  async next(most: number): Promise<boolean> {
    const page = await this.#store.sync.items(this.#mailboxId, this.#folderId, this.point, most)
    if (!page) throw new Error(`there is no going on from ${JSON.stringify(this.point)}`)
    if (page.changes.length > most) throw new Error(`${page.changes.length} changes are more than ${most}`)
    if (page.changes.length === 0 && !page.isLast) throw new Error('an empty page is not the last')
    for (const { type, item } of page.changes) {
      if (this.items.has(item.id) === (type === 'Create')) throw new Error(`${type} of item ${item.id}`)
      const told = `${type === 'Delete'} ${item.id} ${item.change}`
      if (this.#told.has(told)) throw new Error(`change ${item.change} of item ${item.id} comes twice`)
      this.#told.add(told)
      if (type === 'Delete') this.items.delete(item.id)
      else this.items.set(item.id, item.change)
    }
    this.point = page.next
    return page.isLast
  }

  /** Takes in all there is. */
  async all(most = 100): Promise<ReadonlyMap<number, number>> {
    while (!(await this.next(most)));
    return this.items
  }
}
