import { Contact } from '../contact.ts'
import { ContainmentMode } from '../enumerations/view-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { ContactSchema } from '../properties/contact-schema.ts'
import { PropertySet } from '../properties/property-set.ts'
import { SearchFilter } from '../search/search-filter.ts'
import { findAny } from './find-any.ts'
import { bulkKey } from './key.ts'
import type { Row } from './row.ts'

const addresses = [ContactSchema.emailAddress1, ContactSchema.emailAddress2, ContactSchema.emailAddress3]

/** By what contacts at the server are recognised. */
interface Matcher {
  /** Texts of which a contact must have one in common with another to be the same; none when it has nothing to match by. */
  identities(item: Item): string[]
  /** What finds all contacts at the server that may be the same. */
  conditions(item: Item): SearchFilter[]
  /** What a contact needs to be matched. */
  readonly needs: string
}

/** The ways in which contacts can be matched. */
export const matchers = {
  key: {
    identities: item => keysOf(item),
    conditions: item => keysOf(item).map(key => new SearchFilter.IsEqualTo(bulkKey, key)),
    needs: 'a key',
  },
  email: {
    identities: item => addressesOf(item),
    conditions: item => addressesOf(item).flatMap(hasAddress),
    needs: 'an e-mail address',
  },
  nameAndEmail: {
    identities: item => {
      const name =
        item instanceof Contact ? item.tryGetProperty(ContactSchema.displayName)?.trim().toLowerCase() : undefined
      return name ? addressesOf(item).map(address => `${name}\n${address}`) : []
    },
    conditions: item => addressesOf(item).flatMap(hasAddress),
    needs: 'a display name and an e-mail address',
  },
} as const satisfies Record<string, Matcher>

/** By what contacts are matched: the key under which they were created, an e-mail address, or that and the display name. */
export type Match = keyof typeof matchers

function keysOf(item: Item): string[] {
  return [item.tryGetProperty(bulkKey)].flatMap(key => key ?? [])
}

function addressesOf(item: Item): string[] {
  const given = addresses.flatMap(definition => item.tryGetProperty(definition)?.address?.trim().toLowerCase() || [])
  return [...new Set(given)]
}

function hasAddress(address: string): SearchFilter[] {
  return addresses.map(
    definition => new SearchFilter.ContainsSubstring(definition, address, ContainmentMode.FullString),
  )
}

const matched = new PropertySet(bulkKey, ContactSchema.displayName, ...addresses)

/** @throws ServiceValidationException for a contact that has nothing to be matched by */
export function identitiesOf(match: Match, item: Item): string[] {
  const identities = matchers[match].identities(item)
  if (identities.length > 0) return identities
  throw new ServiceValidationException(`The contact has not ${matchers[match].needs} to be matched by.`)
}

/** The items of a folder that each row matches, by their identifiers. */
export async function findMatches<T>(
  service: ExchangeService,
  folder: FolderIdLike,
  match: Match,
  rows: readonly Row<T, Item>[],
): Promise<ReadonlyMap<Row<T, Item>, readonly string[]>> {
  const { identities, conditions } = matchers[match]
  const found = new Map<string, Set<string>>()
  for await (const item of findAny(
    service,
    folder,
    rows.flatMap(({ subject }) => conditions(subject)),
    matched,
  ))
    for (const identity of identities(item))
      found.set(identity, (found.get(identity) ?? new Set()).add(item.id?.uniqueId ?? ''))
  const idsOf = ({ subject }: Row<T, Item>) => identities(subject).flatMap(identity => [...(found.get(identity) ?? [])])
  return new Map(rows.map(row => [row, [...new Set(idsOf(row))]]))
}
