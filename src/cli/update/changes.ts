import type { Item } from '../../client/index.ts'
import type { NamedField } from '../../protocol/index.ts'
import { canHave, fieldCalled, setField, textOf, understood } from '../contacts/fields.ts'
import { Failure } from '../failure.ts'

/** What becomes of one field. */
export interface Change {
  readonly field: NamedField
  /** Undefined where the value is taken away. */
  readonly value: unknown
  /** The value as people write it; empty where it is taken away. */
  readonly text: string
}

/** The changes that `--set` and `--unset` tell. @throws Failure for what cannot be changed so */
export function changesOf(set: readonly string[], unset: readonly string[]): Change[] {
  const changes = [...set.map(settingOf), ...unset.map(name => ({ field: writable(name), value: undefined, text: '' }))]
  if (changes.length === 0) throw new Failure('say what to change with --set Field=value or --unset Field')
  const twice = changes.find(({ field }, i) => changes.findIndex(one => one.field.name === field.name) < i)
  if (twice) throw new Failure(`${twice.field.name} is named twice`)
  return changes
}

function settingOf(assignment: string): Change {
  const equals = assignment.indexOf('=')
  if (equals < 1) throw new Failure(`--set ${assignment}: write it as Field=value`)
  const field = writable(assignment.slice(0, equals))
  const given = assignment.slice(equals + 1)
  if (given === '') throw new Failure(`--set ${assignment}: there is no value; --unset ${field.name} takes it away`)
  const value = understood(() => field.fromText(given))
  return { field, value, text: field.toText(value) }
}

function writable(name: string): NamedField {
  const field = fieldCalled(name)
  if (field.writable) return field
  throw new Failure(`${field.name} is set by the server alone`)
}

/** The changes that are some for an item: it can have the field, and has another value by now. */
export function changesFor(item: Item, changes: readonly Change[]): Change[] {
  return changes.filter(({ field, text }) => canHave(item, field) && textOf(item, field) !== text)
}

/** Makes changes in an item here. */
export function apply(item: Item, changes: readonly Change[]): void {
  for (const { field, value } of changesFor(item, changes)) setField(item, field, value)
}

/** What would change, for people: `CompanyName: "" -> "Contoso"`. */
export function shownChanges(item: Item, changes: readonly Change[]): string {
  const some = changesFor(item, changes)
  if (some.length === 0) return 'nothing changes'
  const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
  return some.map(({ field, text }) => `${field.name}: ${quoted(textOf(item, field))} -> ${quoted(text)}`).join('; ')
}
