import type { FieldOrder, Request } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import { type Page, pagerOf } from '../page.ts'
import type { Predicate } from '../search/predicate.ts'
import { keySorting, type SortKeys } from '../search/sort.ts'
import type { Mailbox } from '../store/store.ts'
import type { People } from './people-search.ts'
import type { Person } from './person.ts'
import { type Met, personsOf, type Seed } from './same-person.ts'
import { searchedPeople } from './searched-people.ts'

/** Which of the people that were found are wanted. */
export interface Wanted {
  readonly pageOf: (total: number) => Page
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

/** More than these no answer holds. */
const mostPeople = 1000

/** What a view asks for. @throws EwsError ErrorInvalidIndexedPagingParameters, ErrorInvalidPagingMaxRows */
export function wantedBy(view: Request<'FindPeople'>['indexedPageItemView'], holds: Predicate<Person>): Wanted {
  const { offset = 0, basePoint = 'Beginning', maxEntriesReturned = mostPeople } = view ?? {}
  const pageOf = pagerOf({ offset, basePoint, maxEntriesReturned: Math.min(maxEntriesReturned, mostPeople) })
  return { pageOf, fromEnd: basePoint === 'End', holds }
}

/** A page of people as they come: no further than it reaches are they looked at. */
export async function pageByName(people: People, { pageOf, holds }: Wanted): Promise<PeoplePage> {
  const { start, end } = pageOf(Number.MAX_SAFE_INTEGER)
  const page: Person[] = []
  let seen = 0
  for await (const { person } of people) {
    if (!holds(person)) continue
    if (seen >= start) page.push(person)
    seen++
    if (seen === end) break
  }
  return { people: page, total: seen + people.unseen, first: Math.min(start, seen) }
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
  { pageOf, holds }: Wanted,
): Promise<PeoplePage> {
  const { keysOf, compare } = keySorting(order, searchedPeople)
  const all: Sorted[] = []
  for await (const { seed, person } of people) {
    if (!holds(person)) continue
    const keys = keysOf({ person, source: person.sources[0] })
    all.push({ keys, of: 'item' in seed ? seed.item.id : seed.mailbox })
  }
  all.sort((one, other) => compare(one.keys, other.keys))
  const { start, end } = pageOf(all.length)
  return { people: await personsAgain(context, access, all.slice(start, end)), total: all.length, first: start }
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
