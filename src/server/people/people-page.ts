import { compareKeys, EwsError, type Request, type SearchKey } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import type { Predicate } from '../search/predicate.ts'
import { keysOf, searchField } from '../search/search-field.ts'
import type { Mailbox } from '../store/store.ts'
import type { People } from './people-search.ts'
import type { Person } from './person.ts'
import { type Met, personsOf, type Seed } from './same-person.ts'
import { searchedPeople } from './searched-people.ts'

type SortOrder = NonNullable<Request<'FindPeople'>['sortOrder']>

/** Which of the people that were found are wanted. */
export interface Wanted {
  readonly offset: number
  readonly count: number
  /** Whether the offset counts from the end. */
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

const mostInPage = 1000

/** What a view asks for. @throws EwsError ErrorInvalidIndexedPagingParameters, ErrorInvalidPagingMaxRows */
export function wantedBy(view: Request<'FindPeople'>['indexedPageItemView'], holds: Predicate<Person>): Wanted {
  const { offset = 0, basePoint = 'Beginning', maxEntriesReturned = mostInPage } = view ?? {}
  if (offset < 0) throw new EwsError('ErrorInvalidIndexedPagingParameters')
  if (maxEntriesReturned <= 0) throw new EwsError('ErrorInvalidPagingMaxRows')
  return { offset, count: Math.min(maxEntriesReturned, mostInPage), fromEnd: basePoint === 'End', holds }
}

/** A page of people as they come: no further than it reaches are they looked at. */
export async function pageByName(people: People, { offset, count, holds }: Wanted): Promise<PeoplePage> {
  const page: Person[] = []
  let seen = 0
  for await (const { person } of people) {
    if (!holds(person)) continue
    if (seen >= offset) page.push(person)
    seen++
    if (page.length === count) break
  }
  return { people: page, total: seen + people.unseen, first: offset }
}

/** What is kept of a person until the order is known. */
interface Sorted {
  readonly keys: readonly (SearchKey | undefined)[]
  readonly of: number | Mailbox
}

/** A page of people in an order of its own, for which all have to be looked at. */
export async function pageInOrder(
  context: Context,
  access: Access,
  people: People,
  order: SortOrder,
  { offset, count, fromEnd, holds }: Wanted,
): Promise<PeoplePage> {
  const fields = order.map(({ path }) => searchField(searchedPeople, path, 'ErrorUnsupportedPathForSortGroup'))
  const signs = order.map(({ order: direction }) => (direction === 'Descending' ? -1 : 1))
  const all: Sorted[] = []
  for await (const { seed, person } of people) {
    if (!holds(person)) continue
    const subject = { person, source: person.sources[0] }
    all.push({ keys: fields.map(field => keysOf(field, subject)[0]), of: 'item' in seed ? seed.item.id : seed.mailbox })
  }
  all.sort((a, b) => comparison(a.keys, b.keys, signs))
  const first = fromEnd ? Math.max(0, all.length - offset - count) : offset
  const page = all.slice(first, fromEnd ? Math.max(0, all.length - offset) : first + count)
  return { people: await personsAgain(context, access, page), total: all.length, first }
}

/** What has no value comes first in ascending order. */
function comparison(a: Sorted['keys'], b: Sorted['keys'], signs: readonly number[]): number {
  for (const [index, sign] of signs.entries()) {
    const [one, other] = [a[index], b[index]]
    const order = one === undefined || other === undefined ? presence(one) - presence(other) : compareKeys(one, other)
    if (order !== 0) return order * sign
  }
  return 0
}

function presence(key: SearchKey | undefined): number {
  return key === undefined ? 0 : 1
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
