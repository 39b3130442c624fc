import { type ItemBag, isEmpty, type MailboxValue } from '../../protocol/index.ts'
import type { Person } from './person.ts'

/** Reads a value of a contact. */
export type Get<T> = (values: ItemBag) => T | undefined

/** A value, and which sources have it. */
interface Shared<T> {
  readonly value: T
  readonly attributions: string[]
}

/** Tells the first value that any of the sources has. */
export function first<T>(get: Get<T>): (person: Person) => T | undefined {
  return ({ sources }) => {
    for (const { values } of sources) {
      const value = get(values)
      if (!isEmpty(value)) return value
    }
    return undefined
  }
}

/** Tells all values that the sources have, each once. */
export function each<T>(get: Get<T>): (person: Person) => Shared<T>[] {
  return ({ sources }) => {
    const known = new Map<string, Shared<T>>()
    for (const [index, { values }] of sources.entries()) {
      const value = get(values)
      if (value === undefined || isEmpty(value)) continue
      const text = JSON.stringify(value)
      const shared = known.get(text) ?? { value, attributions: [] }
      shared.attributions.push(String(index))
      known.set(text, shared)
    }
    return [...known.values()]
  }
}

/** Where to write to: all addresses of the sources, each once. */
export function mailboxesOf({ sources }: Person): MailboxValue[] {
  const mailboxes = sources.flatMap(source => source.mailboxes)
  return [...new Map(mailboxes.toReversed().map(each => [keyOf(each), each])).values()].toReversed()
}

function keyOf({ emailAddress, itemId }: MailboxValue): string {
  return emailAddress?.toLowerCase() ?? itemId?.id ?? ''
}
