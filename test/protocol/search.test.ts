import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grouping } from '../../src/protocol/group-by.ts'
import type { Kind } from '../../src/protocol/index.ts'
import { holding } from '../../src/protocol/kinds/index.ts'
import { restriction, type SearchExpression } from '../../src/protocol/restriction.ts'
import { sortOrder } from '../../src/protocol/sort-order.ts'
import { itemView } from '../../src/protocol/view.ts'
import { EwsWriter, readerOf } from '../../src/protocol/wire.ts'
import { anyOf } from '../support/random.ts'

const types = 'http://schemas.microsoft.com/exchange/services/2006/types'
const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages'

function written<T>(kind: Kind<T>, value: T): string {
  const xml = new EwsWriter('V2017_07_11')
  xml.mark('xmlns:t', types)
  xml.mark('xmlns:m', messages)
  kind.write(xml, 't:It', value)
  return xml.toString()
}

function read<T>(kind: Kind<T>, text: string): T {
  const xml = readerOf(text)
  xml.child()
  return kind.read(xml)
}

const kinds: [string, Kind<unknown>][] = Object.entries({
  restriction,
  sortOrder,
  itemView: holding(itemView),
  grouping: holding(grouping),
}) as [string, Kind<unknown>][]

test.each(kinds)('%s travels as it is, and is accepted from a program', (_, kind) => {
  fc.assert(
    fc.property(anyOf(kind), value => {
      expect(read(kind, written(kind, value))).toEqual(value)
      expect(kind.check(structuredClone(value))).toEqual(value)
    }),
  )
})

describe('A restriction', () => {
  const within = (inner: string): SearchExpression => read(restriction, `<t:It xmlns:t="${types}">${inner}</t:It>`)
  const path = { type: 'FieldURI', fieldURI: 'contacts:Surname' } as const
  const uri = '<t:FieldURI FieldURI="contacts:Surname"/>'

  test('holds others in any depth that a document may have', () => {
    const depth = 40
    const text = `${'<t:Not>'.repeat(depth)}<t:Exists>${uri}</t:Exists>${'</t:Not>'.repeat(depth)}`
    let found = within(text)
    for (let level = 0; level < depth; level++) {
      expect(found.type).toBe('Not')
      found = (found as { expression: SearchExpression }).expression
    }
    expect(found).toEqual({ type: 'Exists', path })
  })

  test.each([
    ['0x10', 16],
    ['0XFF', 255],
    ['6', 6],
  ])('takes the bit mask %s', (word, value) => {
    expect(within(`<t:Excludes>${uri}<t:Bitmask Value="${word}"/></t:Excludes>`)).toEqual({
      type: 'Excludes',
      path,
      bitmask: { value },
    })
  })

  test.each([
    ['', "'t:It' is empty"],
    [`<t:Exists>${uri}</t:Exists><t:Exists>${uri}</t:Exists>`, 'one element too many'],
    ['<t:And/>', "'t:And t:Or t:Not .*' is missing in 't:And'"],
    ['<t:Not/>', "is missing in 't:Not'"],
    ['<t:Exists/>', "is missing in 't:Exists'"],
    ['<t:Near/>', "'t:Near' is not one of t:And, t:Or"],
    [`<t:Excludes>${uri}<t:Bitmask Value="many"/></t:Excludes>`, 'a bit mask like 0x10'],
    [`<t:IsEqualTo>${uri}<t:FieldURIOrConstant/></t:IsEqualTo>`, "'t:FieldURIOrConstant' is empty"],
    [`<t:Contains ContainmentMode="Any">${uri}<t:Constant Value="x"/></t:Contains>`, 'one of FullString, Prefixed'],
  ])('that breaks the schema is refused: %s', (text, reason) => {
    expect(() => within(text)).toThrow(new RegExp(reason))
  })
})
