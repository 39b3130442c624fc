import type { Mailbox, Store } from '../../src/server/store/store.ts'
import type { StoredEvent } from '../../src/server/store/sync/events.ts'

/** Somebody who knows what is in some folders by what he is told to happen. */
export class Follower {
  /** The last change of each item he was told of, by its number. */
  readonly items = new Map<number, number>()
  readonly #store: Store
  readonly #mailbox: Mailbox
  readonly #folders: readonly number[]
  #position: number

  constructor(store: Store, mailbox: Mailbox, folders: readonly number[], position: number) {
    this.#store = store
    this.#mailbox = mailbox
    this.#folders = folders
    this.#position = position
  }

  /** Hears one page. @returns whether it was the last @throws Error when it tells what cannot be */
  async next(most: number): Promise<boolean> {
    const page = await this.#store.events.since(this.#mailbox.id, this.#position, this.#folders, most)
    if (!page) throw new Error(`there is no going on from ${this.#position}`)
    for (const event of page.events) this.#hear(event)
    this.#position = page.position
    return page.isLast
  }

  /** Hears all there is. */
  async all(most = 100): Promise<ReadonlyMap<number, number>> {
    while (!(await this.next(most)));
    return this.items
  }

  #hear({ type, id, folderId, old, change }: StoredEvent): void {
    if (change <= this.#position) throw new Error(`change ${change} comes after ${this.#position}`)
    this.#position = change
    if (old && type === 'Moved') this.items.delete(old.id)
    if (type === 'Deleted' || !this.#folders.includes(folderId)) this.items.delete(id)
    else this.items.set(id, change)
  }
}
