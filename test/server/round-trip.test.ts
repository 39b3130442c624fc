import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContactValues,
  contactSchema,
  type Kind,
  type PropertyPath,
  type SchemaRow,
} from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { anyOf, hostileTexts } from '../support/random.ts'
import { field, itemIdOf, set, unset, useService } from '../support/service.ts'

/** Item classes other than a contact's are refused. */
const writable = contactSchema.rows.filter(row => row.writable && row.uri !== '' && row.key !== 'itemClass')
const rows = writable.map(row => [row.uri, row] as const)

/** A web page is stored as it was given, though the schema wants a URI; and mailboxes need an address that is not empty. */
const anyValue = ({ key, kind }: SchemaRow): fc.Arbitrary<unknown> => {
  if (key === 'businessHomePage') return fc.webUrl()
  return anyOf(kind as Kind<unknown>)
}

describe.each(BACKENDS)('A contact on $name', backend => {
  const ews = useService(backend)

  test.each(rows)('keeps %s, whatever it is', async (uri, row) => {
    const values = fc.sample(anyValue(row), 12).map(value => ({ [row.key]: value }))
    const ids = await ews.create(values)
    const byPath = await ews.get(ids, { baseShape: 'IdOnly', additionalProperties: [field(uri)] })
    const all = await ews.get(ids, { baseShape: 'AllProperties' })
    for (const [index, value] of values.entries()) {
      expect(byPath[index]?.items?.[0]).toEqual({ type: 'Contact', itemId: ids[index], ...value })
      expect(all[index]?.items?.[0]).toMatchObject(value)
    }
  })

  test('keeps all of its properties at once', async () => {
    const paths: PropertyPath[] = writable.map(row => field(row.uri))
    const any = fc.record(Object.fromEntries(writable.map(row => [row.key, anyValue(row)])), { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(any, async values => {
        // What is made when it is absent has tests of its own.
        const named = { displayName: 'x', fileAs: 'x', subject: 'x' }
        const contact: ContactValues = { ...named, ...(values as object), fileAsMapping: 'None' }
        const id = await ews.createOne(contact)
        expect(await ews.getPaths(id, paths)).toEqual({
          type: 'Contact',
          itemId: id,
          importance: 'Normal',
          sensitivity: 'Normal',
          reminderIsSet: false,
          postalAddressIndex: 'None',
          ...contact,
        })
      }),
      { numRuns: 25 },
    )
  })

  test.each(rows)('has %s set and taken away by its path', async (uri, row) => {
    const [before, after] = fc.sample(anyValue(row), 2)
    const id = await ews.createOne({ [row.key]: before })
    const changed = itemIdOf(await ews.update(id, [set(field(uri), { [row.key]: after })]))
    expect(await ews.getPaths(id, [field(uri)])).toEqual({ type: 'Contact', itemId: changed, [row.key]: after })
    itemIdOf(await ews.update(changed, [unset(field(uri))]))
    expect(await ews.storedBehind(id)).not.toHaveProperty(row.key)
  })

  test.each(hostileTexts.map(text => [text]))('keeps the text %j', async text => {
    const values: ContactValues = {
      displayName: text,
      body: { bodyType: 'Text', text },
      categories: [text],
      emailAddresses: { EmailAddress1: { address: text, name: text } },
      physicalAddresses: { Home: { street: text } },
      phoneNumbers: { MobilePhone: text },
      extendedProperties: [{ path: { propertyTag: 0x6801, propertyType: 'String' }, value: text }],
    }
    const id = await ews.createOne(values)
    const path = { type: 'ExtendedFieldURI', propertyTag: 0x6801, propertyType: 'String' } as const
    expect(await ews.getOne(id, { baseShape: 'AllProperties', additionalProperties: [path] })).toMatchObject(values)
  })

  test.each([' leading', 'trailing ', '\t', ' \r\n ', `${'😀'.repeat(25_000)}`, `${'a\r\n'.repeat(40_000)}`])(
    'keeps the blanks and the length of a text: %#',
    async text => {
      const id = await ews.createOne({ displayName: text, body: { bodyType: 'HTML', text } })
      expect(await ews.getOne(id)).toMatchObject({ displayName: text, body: { bodyType: 'HTML', text } })
    },
  )
})
