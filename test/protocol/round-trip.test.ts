import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContactValues,
  contactSchema,
  itemSchemas,
  type Kind,
  type MemberValue,
  readRequest,
  readResponse,
  type SchemaRow,
  success,
  writeRequest,
  writeResponse,
} from '../../src/protocol/index.ts'
import { list } from '../support/lists.ts'
import { anyOf, hostileTexts } from '../support/random.ts'
import { contact } from '../support/service.ts'

const newest = 'V2017_07_11'

function throughRequest(values: ContactValues): unknown {
  const text = writeRequest('CreateItem', { items: [contact(values)] }, {}, newest)
  const { request } = readRequest(text) as { request: { items: unknown[] } }
  return request.items[0]
}

function throughResponse(values: ContactValues): unknown {
  const text = writeResponse('GetItem', [success({ items: [contact(values)] })], {}, newest)
  return readResponse('GetItem', text).response[0]?.items?.[0]
}

const noSingleValue = ['not kept', 'extended properties', 'attachments']
const kept = contactSchema.rows.filter(row => !noSingleValue.includes(row.kind.name))
const rows = kept.map(row => [row.key, row] as const)

describe.each(rows)('%s', (key, row: SchemaRow) => {
  const any = anyOf(row.kind as Kind<unknown>)
  const holds = (check: (value: unknown) => void) => fc.assert(fc.property(any, check), { numRuns: 40 })

  test('travels in a request and in a response as it is', () => {
    holds(value => {
      expect(throughRequest({ [key]: value })).toEqual({ type: 'Contact', [key]: value })
      expect(throughResponse({ [key]: value })).toEqual({ type: 'Contact', [key]: value })
    })
  })

  test('is accepted from a program as it is, and comes back from JSON', () => {
    holds(value => {
      expect(row.kind.check(structuredClone(value))).toEqual(value)
      const json: unknown = JSON.parse(JSON.stringify(value))
      expect(row.kind.revive ? row.kind.revive(json) : json).toEqual(value)
    })
  })
})

test('members of a list travel in a request and in a response as they are', () => {
  const { kind } = itemSchemas.DistributionList.byKey.get('members') as SchemaRow
  fc.assert(
    fc.property(anyOf(kind), members => {
      const values = list({ members: members as MemberValue[] })
      const { request } = readRequest(writeRequest('CreateItem', { items: [values] }, {}, newest)) as {
        request: { items: unknown[] }
      }
      expect(request.items).toEqual([values])
      const text = writeResponse('GetItem', [success({ items: [values] })], {}, newest)
      expect(readResponse('GetItem', text).response[0]?.items).toEqual([values])
    }),
  )
})

const twins = kept.filter(row => row.mapi && row.kind.mapi).map(row => [row.key, row] as const)

test.each(twins)('%s is the same as an extended property', (key, row) => {
  fc.assert(
    fc.property(anyOf(row.kind as Kind<unknown>), value => {
      // The property behind the body holds its text alone.
      const expected = key === 'body' ? { ...(value as object), bodyType: 'Text' } : value
      expect(row.kind.mapi?.from(row.kind.mapi.to(value))).toEqual(expected)
    }),
  )
})

describe('A text', () => {
  const blanks = [' leading', 'trailing ', ' ', '\t', '\n', '\r', '\r\n', ' \t\r\n ', '']
  const long = [`${'a😀'.repeat(33_000)}`, `${'x'.repeat(65_535)}😀`, `${'\r\n'.repeat(50_000)}`]

  test.each([...hostileTexts, ...blanks, ...long].map(text => [JSON.stringify(text).slice(0, 40), text]))(
    'travels as it is: %s',
    (_, text) => {
      const values: ContactValues = {
        displayName: text,
        body: { bodyType: 'HTML', text },
        children: [text, text],
        emailAddresses: { EmailAddress1: { address: text, name: text } },
      }
      expect(throughRequest(values)).toEqual({ type: 'Contact', ...values })
      expect(throughResponse(values)).toEqual({ type: 'Contact', ...values })
    },
  )

  test.each(['\0', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', '\udc00', 'a\ud83d'])(
    'that XML cannot carry is refused, naming its field: %j',
    text => {
      const refusal = expect.objectContaining({ code: 'ErrorInvalidValueForProperty' })
      for (const values of [{ displayName: text }, { emailAddresses: { EmailAddress1: { address: text } } }]) {
        expect(() => throughRequest(values)).toThrow(refusal)
        expect(() => throughRequest(values)).toThrow(/contacts:(DisplayName|EmailAddresses): .*remove it/)
      }
    },
  )
})
