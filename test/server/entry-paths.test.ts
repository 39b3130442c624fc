import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContactKey,
  type ContactValues,
  contactSchema,
  type DictionaryKind,
  type Kind,
  type RecordKind,
  type SchemaRow,
} from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { anyOf } from '../support/random.ts'
import { codesOf, entry, field, itemIdOf, set, unset, useService } from '../support/service.ts'

type AnyDictionary = DictionaryKind<string, unknown>

/** One value within a dictionary: its path, its kind, and what holds it. */
interface Place {
  readonly row: SchemaRow
  readonly path: ReturnType<typeof entry>
  readonly kind: Kind<unknown>
  readonly within: (value: unknown) => ContactValues
}

/** All that IndexedFieldURIs name in a contact. */
const places: Place[] = contactSchema.rows.flatMap(row => {
  const { entryUri } = row
  if (!entryUri) return []
  const { keys, entry: kind } = row.kind as AnyDictionary
  return Object.keys(keys).flatMap((key): Place[] => {
    const whole = {
      row,
      path: entry(entryUri, key),
      kind,
      within: (value: unknown) => ({ [row.key]: { [key]: value } }),
    }
    const parts = Object.entries((kind as Partial<RecordKind<never>>).shape ?? {}) as [
      string,
      { place: string; tag: string; kind: Kind<unknown> },
    ][]
    const ofParts = parts
      .filter(([, part]) => part.place === 'child')
      .map(([name, part]) => ({
        row,
        path: entry(`${entryUri}:${part.tag.slice(2)}`, key),
        kind: part.kind,
        within: (value: unknown) => ({ [row.key]: { [key]: { [name]: value } } }),
      }))
    return [whole, ...ofParts]
  })
})

const named = places.map(place => [`${place.path.fieldURI} ${place.path.fieldIndex}`, place] as const)

describe.each(BACKENDS)('An entry by its path on $name', backend => {
  const ews = useService(backend)

  test.each(named)('%s is set, told and taken away, and no other', async (_, { row, path, kind, within }) => {
    const [before, after] = fc.sample(anyOf(kind), 2)
    const others = fc.sample(anyOf(row.kind as Kind<Record<string, unknown>>), 1)[0] ?? {}
    delete others[path.fieldIndex]
    const id = await ews.createOne({ [row.key]: others })

    const first = itemIdOf(await ews.update(id, [set(path, within(before))]))
    expect(await ews.getPaths(id, [path])).toEqual({ type: 'Contact', itemId: first, ...within(before) })
    const second = itemIdOf(await ews.update(first, [set(path, within(after))]))
    expect(await ews.getPaths(id, [path])).toEqual({ type: 'Contact', itemId: second, ...within(after) })
    const whole = { ...others, ...(within(after) as Record<string, object>)[row.key] }
    expect(await ews.getPaths(id, [field(row.uri)])).toMatchObject({ [row.key]: whole })

    const third = itemIdOf(await ews.update(second, [unset(path)]))
    expect(await ews.getPaths(id, [path])).toEqual({ type: 'Contact', itemId: third })
    const { itemId: _id, ...left } = await ews.getPaths(id, [field(row.uri)])
    expect(left).toEqual({ type: 'Contact', ...(Object.keys(others).length > 0 && { [row.key]: others }) })
  })

  test('an address keeps its other parts when one is set or taken away', async () => {
    const id = await ews.createOne({ physicalAddresses: { Home: { street: '1 Main Street', city: 'Ypres' } } })
    const city = entry('contacts:PhysicalAddress:City', 'Home')
    const moved = itemIdOf(await ews.update(id, [set(city, { physicalAddresses: { Home: { city: 'Ghent' } } })]))
    expect(await ews.getOne(id)).toMatchObject({
      physicalAddresses: { Home: { street: '1 Main Street', city: 'Ghent' } },
    })
    await ews.update(moved, [unset(city)])
    expect((await ews.getOne(id)).physicalAddresses).toEqual({ Home: { street: '1 Main Street' } })
  })

  test('entries asked for one by one come back together, and no others', async () => {
    const id = await ews.createOne({
      emailAddresses: { EmailAddress1: { address: 'a@contoso.com' }, EmailAddress3: { address: 'c@contoso.com' } },
      phoneNumbers: { MobilePhone: '1', HomePhone: '2', Pager: '3' },
      physicalAddresses: { Home: { street: 's', city: 'c', state: 't' }, Other: { city: 'o' } },
    })
    const { itemId: _, ...values } = await ews.getPaths(id, [
      entry('contacts:EmailAddress', 'EmailAddress1'),
      entry('contacts:EmailAddress', 'EmailAddress2'),
      entry('contacts:PhoneNumber', 'Pager'),
      entry('contacts:PhoneNumber', 'HomePhone'),
      entry('contacts:PhysicalAddress:City', 'Home'),
      entry('contacts:PhysicalAddress:State', 'Home'),
      entry('contacts:PhysicalAddress:City', 'Other'),
    ])
    expect(values).toEqual({
      type: 'Contact',
      emailAddresses: { EmailAddress1: { address: 'a@contoso.com' } },
      phoneNumbers: { HomePhone: '2', Pager: '3' },
      physicalAddresses: { Home: { city: 'c', state: 't' }, Other: { city: 'o' } },
    })
  })

  test('of a key that is none is refused', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const outcomes = [
      await ews.update(id, [unset(entry('contacts:EmailAddress', 'EmailAddress4'))]),
      await ews.update(id, [unset(entry('contacts:Nonsense', 'EmailAddress1'))]),
    ]
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidPropertyRequest', 'ErrorInvalidPropertyRequest'])
  })

  test.each(['emailAddresses', 'phoneNumbers', 'physicalAddresses', 'imAddresses'] as ContactKey[])(
    '%s is taken away whole by its field',
    async key => {
      const row = contactSchema.byKey.get(key) as SchemaRow
      const [values] = fc.sample(anyOf(row.kind as Kind<unknown>), 1)
      const id = await ews.createOne({ displayName: 'x', [key]: values })
      itemIdOf(await ews.update(id, [unset(field(row.uri))]))
      expect(await ews.storedBehind(id)).not.toHaveProperty(key)
    },
  )
})
