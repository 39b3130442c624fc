import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContactValues,
  contactSchema,
  type DictionaryKind,
  type ExtendedPath,
  extendedPathOf,
  type Kind,
  type MapiForm,
  type PropertyPath,
  type RecordKind,
} from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { anyOf } from '../support/random.ts'
import { entry, field, itemIdOf, set, unset, useService } from '../support/service.ts'

/** A property that has two names: a field, and a MAPI property. */
interface Twin {
  readonly name: string
  readonly path: PropertyPath
  readonly extended: ExtendedPath
  readonly kind: Kind<unknown>
  readonly form: MapiForm<unknown>
  readonly within: (value: unknown) => ContactValues
}

function twin(path: PropertyPath, mapi: string | undefined, kind: Kind<unknown>, within: Twin['within']): Twin[] {
  if (!mapi || !kind.mapi) return []
  const extended = extendedPathOf(`${kind.mapi.type}:${mapi}`)
  return [{ name: mapi, path, extended, kind, form: kind.mapi, within }]
}

function twinsOfEntries(): Twin[] {
  return contactSchema.rows.flatMap(row => {
    const { entryUri } = row
    if (!entryUri) return []
    const { keys, entry: kind } = row.kind as DictionaryKind<string, unknown>
    const shape = (kind as Partial<RecordKind<Record<string, never>>>).shape ?? {}
    const parts = Object.entries(shape) as [string, { kind: Kind<unknown> }][]
    return Object.entries(keys).flatMap(([key, { mapi }]) => {
      const path = entry(entryUri, key)
      if (typeof mapi === 'string') return twin(path, mapi, kind, value => ({ [row.key]: { [key]: value } }))
      return parts.flatMap(([part, { kind: partKind }]) =>
        twin(field(row.uri), mapi?.[part], partKind, value => ({ [row.key]: { [key]: { [part]: value } } })),
      )
    })
  })
}

const writableRows = contactSchema.rows.filter(row => row.writable && row.key !== 'itemClass')
const twins = [
  ...writableRows.flatMap(row => twin(field(row.uri), row.mapi, row.kind, value => ({ [row.key]: value }))),
  ...twinsOfEntries(),
].map(one => [JSON.stringify(one.within('')), one] as const)

const asPath = (extended: ExtendedPath) => ({ type: 'ExtendedFieldURI', ...extended }) as const

describe.each(BACKENDS)('A property with two names on $name', backend => {
  const ews = useService(backend)

  test.each(twins)(
    '%s is told by its MAPI name, however it was written',
    async (_, { extended, kind, form, within, path, name }) => {
      const [first, second, third] = fc.sample(name === '0x3a51' ? fc.webUrl() : anyOf(kind), 3)
      const value = (one: unknown) => [{ path: extended, value: form.to(one) }]
      const id = await ews.createOne(within(first))
      expect((await ews.getPaths(id, [asPath(extended)])).extendedProperties).toEqual(value(first))

      const changed = itemIdOf(await ews.update(id, [set(asPath(extended), { extendedProperties: value(second) })]))
      const plain = name === '0x1000' ? { ...(second as object), bodyType: 'Text' } : second
      expect(await ews.getPaths(id, [path])).toMatchObject(within(plain))

      const gone = itemIdOf(await ews.update(changed, [unset(asPath(extended))]))
      expect(await ews.storedBehind(id)).not.toMatchObject(within(plain))
      expect(gone.id).toBe(id.id)

      const created = await ews.createOne({ extendedProperties: value(third) })
      const plainThird = name === '0x1000' ? { ...(third as object), bodyType: 'Text' } : third
      expect(await ews.getPaths(created, [path])).toMatchObject(within(plainThird))
      expect(await ews.storedBehind(created)).not.toHaveProperty('extendedProperties')
    },
  )

  test('a property of the server is told by its MAPI name too', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const tags: [number, ExtendedPath['propertyType']][] = [
      [0x3007, 'SystemTime'],
      [0x3008, 'SystemTime'],
      [0x3ffa, 'String'],
      [0x0e08, 'Integer'],
      [0x0e1b, 'Boolean'],
      [0x1a, 'String'],
    ]
    const paths = tags.map(([propertyTag, propertyType]) => asPath({ propertyTag, propertyType }))
    const { extendedProperties = [] } = await ews.getPaths(id, paths)
    const values = extendedProperties.map(({ value }) => value)
    const { dateTimeCreated, size } = await ews.getOne(id)
    const moment = `${dateTimeCreated?.toISOString().slice(0, 19)}Z`
    expect(values).toEqual([moment, moment, 'Sadie Daniels', `${size}`, 'false', 'IPM.Contact'])
  })

  test('a property of the server is not written by its MAPI name', async () => {
    const path = { propertyTag: 0x3007, propertyType: 'SystemTime' } as const
    const extendedProperties = [{ path, value: '1990-01-01T00:00:00Z' }]
    const id = await ews.createOne({ displayName: 'x', extendedProperties })
    expect((await ews.getOne(id)).dateTimeCreated?.getUTCFullYear()).toBeGreaterThan(2000)
    const outcome = await ews.update(id, [set(asPath(path), { extendedProperties })])
    expect(outcome).toMatchObject({ code: 'ErrorInvalidPropertySet' })
    expect(await ews.update(id, [unset(asPath(path))])).toMatchObject({ code: 'ErrorInvalidPropertyDelete' })
  })
})
