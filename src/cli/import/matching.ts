import type { Match } from '../../client/bulk/match.ts'
import type { Item } from '../../client/index.ts'
import { fieldCalled, textOf } from '../contacts/fields.ts'
import type { ImportOptions, MatchName } from './command.ts'

const matches: Readonly<Record<MatchName, Match>> = { key: 'key', email: 'email', 'name+email': 'nameAndEmail' }

/** How contacts that are there are known. */
export interface Matching {
  readonly match: Match
  /** What becomes of them. */
  readonly existing: 'update' | 'leave'
  readonly key?: (item: Item) => string
}

/** How contacts that are there are known; undefined when all are to be created. @throws Failure for an unknown field */
export function matchingOf({ match, onMatch, key }: ImportOptions): Matching | undefined {
  if (match === undefined || onMatch === 'duplicate') return undefined
  const field = fieldCalled(key)
  return {
    match: matches[match],
    existing: onMatch === 'skip' ? 'leave' : 'update',
    ...(match === 'key' && { key: (item: Item) => textOf(item, field) }),
  }
}
