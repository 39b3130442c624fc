import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOf } from '../../../test/support/items.ts'
import { type Comparing, compare, email, tag, uri } from '../../../test/support/restrictions.ts'
import type { PropertyPath, SearchExpression } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'
import { predicateOf } from './predicate.ts'
import { searchedItems } from './searched-items.ts'

/** What a predicate shall say, written down without looking at how it is made. */
interface Field {
  readonly path: PropertyPath
  /** Values that can be compared with `<`. */
  readonly valuesOf: (item: StoredItem) => (string | number)[]
  readonly constants: readonly string[]
  readonly valueOfConstant: (constant: string) => string | number
}

const words = ['ann', 'Ann', 'ANNA', 'bob', 'Bob Lee', 'lee']
const moments = ['1990-12-31T11:59:00Z', '1991-01-01T00:00:00+01:00', '2000-02-29T12:00:00Z']
const lower = (text: string) => text.toLowerCase()
const lowered = (text: string | undefined) => (text === undefined ? [] : [lower(text)])
const ranks: Record<string, number> = { Normal: 0, Personal: 1, Private: 2, Confidential: 3 }
const extended = (item: StoredItem, key: string) => item.properties.extendedProperties?.[key] as string | undefined
const time = (value: Date | undefined) => (value ? [value.getTime()] : [])

const fields: Field[] = [
  {
    path: uri('contacts:Surname'),
    valuesOf: ({ properties }) => lowered(properties.surname),
    constants: words,
    valueOfConstant: lower,
  },
  {
    path: tag(0x3a11, 'String'),
    valuesOf: ({ properties }) => lowered(properties.surname),
    constants: words,
    valueOfConstant: lower,
  },
  {
    path: email(1),
    valuesOf: ({ properties }) => lowered(properties.emailAddresses?.EmailAddress1?.address),
    constants: words,
    valueOfConstant: lower,
  },
  {
    path: uri('item:Categories'),
    valuesOf: ({ properties }) => (properties.categories ?? []).map(lower),
    constants: words,
    valueOfConstant: lower,
  },
  {
    path: uri('item:Sensitivity'),
    valuesOf: ({ properties }) => [ranks[properties.sensitivity ?? 'Normal'] ?? 0],
    constants: Object.keys(ranks),
    valueOfConstant: word => ranks[word] ?? 0,
  },
  {
    path: tag(0x36, 'Integer'),
    valuesOf: ({ properties }) => [ranks[properties.sensitivity ?? 'Normal'] ?? 0],
    constants: ['0', '1', '2', '3'],
    valueOfConstant: Number,
  },
  {
    path: uri('contacts:Birthday'),
    valuesOf: ({ properties }) => time(properties.birthday),
    constants: moments,
    valueOfConstant: Date.parse,
  },
  {
    path: tag(0x3a42, 'SystemTime'),
    valuesOf: ({ properties }) => time(properties.birthday),
    constants: moments,
    valueOfConstant: Date.parse,
  },
  {
    path: tag(0x6801, 'String'),
    valuesOf: item => lowered(extended(item, 'String:0x6801')),
    constants: words,
    valueOfConstant: lower,
  },
  {
    path: tag(0x6802, 'Integer'),
    valuesOf: item => [extended(item, 'Integer:0x6802')].flatMap(value => (value === undefined ? [] : [Number(value)])),
    constants: ['-5', '0', '40', '300'],
    valueOfConstant: Number,
  },
  { path: uri('item:Size'), valuesOf: ({ size }) => [size], constants: ['499', '500', '501'], valueOfConstant: Number },
  { path: tag(0xe23, 'Integer'), valuesOf: ({ id }) => [id], constants: ['6', '7', '8'], valueOfConstant: Number },
]

const word = fc.constantFrom(...words)
const anyItem = fc
  .record(
    {
      surname: word,
      categories: fc.array(word, { minLength: 1, maxLength: 3 }),
      sensitivity: fc.constantFrom('Normal' as const, 'Personal' as const, 'Private' as const),
      birthday: fc.constantFrom(...moments).map(text => new Date(text)),
      emailAddresses: fc.record({ EmailAddress1: word.map(address => ({ address })) }),
      extendedProperties: fc.record(
        { 'String:0x6801': word, 'Integer:0x6802': fc.constantFrom('-5', '0', '40', '300') },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  .map(properties => itemOf(properties))

const anyField = fc.constantFrom(...fields)

interface Modelled {
  readonly expression: SearchExpression
  readonly holds: (item: StoredItem) => boolean
}

const relations: Record<Comparing, (a: string | number, b: string | number) => boolean> = {
  IsEqualTo: (a, b) => a === b,
  IsNotEqualTo: (a, b) => a !== b,
  IsGreaterThan: (a, b) => a > b,
  IsGreaterThanOrEqualTo: (a, b) => a >= b,
  IsLessThan: (a, b) => a < b,
  IsLessThanOrEqualTo: (a, b) => a <= b,
}

const anyComparison: fc.Arbitrary<Modelled> = fc
  .tuple(anyField, fc.constantFrom(...(Object.keys(relations) as Comparing[])), fc.nat())
  .map(([field, type, pick]) => {
    const constant = field.constants[pick % field.constants.length] as string
    const other = field.valueOfConstant(constant)
    return {
      expression: compare(type, field.path, constant),
      holds: item =>
        type === 'IsNotEqualTo'
          ? field.valuesOf(item).every(value => value !== other)
          : field.valuesOf(item).some(value => relations[type](value, other)),
    }
  })

const anyExists: fc.Arbitrary<Modelled> = anyField.map(field => ({
  expression: { type: 'Exists', path: field.path },
  holds: item => field.valuesOf(item).length > 0,
}))

const textual = fields.filter(({ constants }) => constants === words)
const anyContains: fc.Arbitrary<Modelled> = fc
  .tuple(fc.constantFrom(...textual), word, fc.constantFrom('FullString', 'Prefixed', 'Substring'))
  .map(([field, part, mode]) => ({
    expression: {
      type: 'Contains',
      path: field.path,
      constant: { value: part },
      containmentMode: mode as 'FullString',
      containmentComparison: 'IgnoreCase',
    },
    holds: item =>
      field.valuesOf(item).some(value => {
        const [text, sought] = [String(value), lower(part)]
        return mode === 'FullString'
          ? text === sought
          : mode === 'Prefixed'
            ? text.startsWith(sought)
            : text.includes(sought)
      }),
  }))

const { any } = fc.letrec<{ any: Modelled }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyComparison,
    anyExists,
    anyContains,
    tie('any').map(({ expression, holds }) => ({
      expression: { type: 'Not' as const, expression },
      holds: (item: StoredItem) => !holds(item),
    })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map(inner => ({
      expression: { type: 'And' as const, expressions: inner.map(({ expression }) => expression) },
      holds: (item: StoredItem) => inner.every(({ holds }) => holds(item)),
    })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map(inner => ({
      expression: { type: 'Or' as const, expressions: inner.map(({ expression }) => expression) },
      holds: (item: StoredItem) => inner.some(({ holds }) => holds(item)),
    })),
  ),
}))

test('A predicate says of an item what was written down', () => {
  fc.assert(
    fc.property(any, fc.array(anyItem, { minLength: 1, maxLength: 8 }), (modelled, items) => {
      const predicate = predicateOf(modelled.expression, searchedItems)
      expect(items.map(predicate)).toEqual(items.map(modelled.holds))
    }),
    { numRuns: 500 },
  )
})
