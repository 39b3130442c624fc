import { compareKeys, type SearchKey, textKeyOf } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context, Place } from '../context.ts'
import { contactsWithWords, nameKeyOf, readContacts } from './contact-index.ts'
import { inChunks, merged } from './merged.ts'
import type { NameQuery } from './name-query.ts'
import { personNames } from './named-item.ts'
import { keyOf, type Met, personsOf, type Seed } from './same-person.ts'

/** Where people are looked for, and whom. */
export interface PeopleSearch {
  /** The mailbox with whose contacts those that are found are put together. */
  readonly access: Access
  /** Folders of contacts in it. */
  readonly places: readonly Place[]
  readonly inDirectory: boolean
  /** Everybody without one; the directory tells nobody then. */
  readonly query?: NameQuery | undefined
}

/** What may be of a person, and the key of its name. */
interface Candidate {
  readonly key: SearchKey
  readonly seed: Seed
}

/** How many are compared with others at once. */
const atOnce = 100
const mostOfDirectory = 1000

/** The people that a search finds, one after the other, by name. */
export class People implements AsyncIterable<Met> {
  readonly #context: Context
  readonly #search: PeopleSearch
  #unseen = 0

  constructor(context: Context, search: PeopleSearch) {
    this.#context = context
    this.#search = search
  }

  /** How many contacts and mailboxes there may be that were not looked at yet. */
  get unseen(): number {
    return this.#unseen
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Met> {
    const { access, places, inDirectory } = this.#search
    const sequences = places.map(place => this.#contactsOf(place))
    const candidates = merged(inDirectory ? [...sequences, this.#mailboxes()] : sequences)
    const met = new Set<string>()
    for await (const chunk of inChunks(candidates, atOnce)) {
      const fresh = chunk.map(({ seed }) => seed).filter(seed => !met.has(keyOf(seed)))
      this.#unseen -= chunk.length - fresh.length
      for (const one of await personsOf(this.#context, access, fresh)) {
        this.#unseen--
        if (met.has(keyOf(one.seed))) continue
        for (const key of one.keys) met.add(key)
        yield one
      }
    }
  }

  async *#contactsOf(place: Place): AsyncGenerator<Candidate> {
    const { store } = this.#context
    const { query } = this.#search
    const numbers = await contactsWithWords(store, place, query?.words)
    this.#unseen += numbers.length
    let unread = numbers.length
    for await (const item of readContacts(store, place, numbers)) {
      unread--
      if (!query || query.means(personNames(item.properties))) yield { key: nameKeyOf(item), seed: { item } }
      else this.#unseen--
    }
    this.#unseen -= unread
  }

  async *#mailboxes(): AsyncGenerator<Candidate> {
    const { query } = this.#search
    if (!query) return
    const mailboxes = await this.#context.store.directory.search(query.words, mostOfDirectory)
    const candidates = mailboxes
      .filter(({ displayName, address }) => query.means({ names: [displayName], addresses: [address] }))
      .map((mailbox): Candidate => ({ key: textKeyOf(mailbox.displayName), seed: { mailbox } }))
    this.#unseen += candidates.length
    yield* candidates.sort((a, b) => compareKeys(a.key, b.key))
  }
}
