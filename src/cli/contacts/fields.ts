import type { Item } from '../../client/index.ts'
import { extendedDefinitionOf } from '../../client/properties/definition-of.ts'
import { extendedPlace } from '../../client/properties/extended-property-definition.ts'
import type { Place } from '../../client/properties/place.ts'
import { bagOf } from '../../client/properties/property-bag.ts'
import { fieldNamed, InvalidValue, type NamedField } from '../../protocol/index.ts'
import { Failure } from '../failure.ts'

/** The field that a name stands for. @throws Failure that tells of those that are like it */
export function fieldCalled(name: string): NamedField {
  return understood(() => fieldNamed(name))
}

/** Fields by their names, with commas between them. @throws Failure */
export function fieldsIn(list: string): NamedField[] {
  return list
    .split(',')
    .filter(name => name.trim() !== '')
    .map(fieldCalled)
}

/** @throws Failure in place of InvalidValue */
export function understood<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof InvalidValue) throw new Failure(error.message)
    throw error
  }
}

/** The value of a field as text; empty for none. */
export function textOf(item: Item, field: NamedField): string {
  return field.toText(field.slot.get(item.toJSON()))
}

/**
 * Gives a field of an item a value, and touches no other; none takes it away.
 * @throws Failure for a field that cannot be set, ServiceValidationException for a wrong value
 */
export function setField(item: Item, field: NamedField, value: unknown): void {
  const place = placeOf(item, field)
  if (!place || !field.writable) throw new Failure(`${field.name} cannot be set`)
  if (value === undefined) bagOf(item).remove(place)
  else bagOf(item).set(place, field.path.type === 'ExtendedFieldURI' ? value : place.check(value))
}

/** Whether an item can have a field: groups have few of those of contacts. */
export function canHave(item: Item, field: NamedField): boolean {
  return placeOf(item, field) !== undefined
}

function placeOf(item: Item, { path, slot }: NamedField): Place | undefined {
  if (path.type === 'ExtendedFieldURI') {
    const definition = extendedDefinitionOf(path)
    return definition && extendedPlace(definition)
  }
  const [key = '', entry, part] = slot.id.split('.')
  const whole = bagOf(item).type.places.get(key)
  if (entry === undefined) return whole
  const place = whole?.entries?.get(entry)
  return part === undefined ? place : place?.parts?.get(part)
}
