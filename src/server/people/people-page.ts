import type { FieldOrder, Request } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import { indexedPaging, type Paging } from '../search/page.ts'
import type { Predicate } from '../search/predicate.ts'
import { keySorting, type SortKeys } from '../search/sort.ts'
import type { Mailbox } from '../store/store.ts'
import type { People } from './people-search.ts'
import type { Person } from './person.ts'
import { type Met, personsOf, type Seed } from './same-person.ts'
import { searchedPeople } from './searched-people.ts'

/** Which of the people that were found are wanted. */
export interface Wanted {
  readonly paging: Paging
  readonly fromEnd: boolean
  readonly holds: Predicate<Person>
}

/** Some of the people that were found. */
export interface PeoplePage {
  readonly people: readonly Person[]
  /** How many there are; at most, when there was no need to look at all. */
  readonly total: number
  /** Where the first stands among all. */
  readonly first: number
}

const everybody = { offset: 0, basePoint: 'Beginning' } as const

/** What a view asks for. @throws EwsError ErrorInvalidIndexedPagingParameters, ErrorInvalidPagingMaxRows */
export function wantedBy(view: Request<'FindPeople'>['indexedPageItemView'], holds: Predicate<Person>): Wanted {
  const { basePoint = 'Beginning' } = view ?? {}
  return { paging: indexedPaging({ ...everybody, ...view }), fromEnd: basePoint === 'End', holds }
}

/** A page of people as they come: no further than it reaches are they looked at. */
export async function pageByName(people: People, { paging, holds }: Wanted): Promise<PeoplePage> {
  const { from, to } = paging(Number.MAX_SAFE_INTEGER)
  const page: Person[] = []
  let seen = 0
  for await (const { person } of people) {
    if (!holds(person)) continue
    if (seen >= from) page.push(person)
    seen++
    if (seen === to) break
  }
  return { people: page, total: seen + people.unseen, first: Math.min(from, seen) }
}

/** What is kept of a person until the order is known. */
interface Sorted {
  readonly keys: SortKeys
  readonly of: number | Mailbox
}

/** A page of people in an order of its own, for which all have to be looked at. */
export async function pageInOrder(
  context: Context,
  access: Access,
  people: People,
  order: readonly FieldOrder[],
  { paging, holds }: Wanted,
): Promise<PeoplePage> {
  const { keysOf, compare } = keySorting(order, searchedPeople)
  const all: Sorted[] = []
  for await (const { seed, person } of people) {
    if (!holds(person)) continue
    const keys = keysOf({ person, source: person.sources[0] })
    all.push({ keys, of: 'item' in seed ? seed.item.id : seed.mailbox })
  }
  all.sort((one, other) => compare(one.keys, other.keys))
  const { from, to } = paging(all.length)
  return { people: await personsAgain(context, access, all.slice(from, to)), total: all.length, first: from }
}

async function personsAgain(context: Context, access: Access, page: readonly Sorted[]): Promise<Person[]> {
  const numbers = page.flatMap(({ of }) => (typeof of === 'number' ? of : []))
  const items = await context.store.items(access.mailbox.id, numbers)
  const seeds = page.flatMap(({ of }): Seed[] => {
    if (typeof of !== 'number') return [{ mailbox: of }]
    const item = items.get(of)
    return item ? [{ item }] : []
  })
  return (await personsOf(context, access, seeds)).map(({ person }: Met) => person)
}
