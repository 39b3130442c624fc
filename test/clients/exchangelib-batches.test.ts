import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { fullContact } from './exchangelib/contacts.ts'
import { Exchangelib, type Id } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('exchangelib')

const server = useServer({ keepsRequests: true })
const exchangelib = new Exchangelib(server)
const malformed: Id = ['AAAA==', null]

/** Contacts that differ in their names, as many as asked for. */
function createPlain(count: number): Promise<Id[]> {
  return exchangelib.bulkCreate(Array.from({ length: count }, (_, number) => ({ display_name: `Contact ${number}` })))
}

/** A batch of five whose middle three are malformed, gone, and of a change key that is none. */
async function batchWithFailures(): Promise<[Id, Id, Id, Id, Id]> {
  const [first, deleted, other, last] = (await createPlain(4)) as [Id, Id, Id, Id]
  await exchangelib.bulkDelete([deleted])
  return [first, malformed, deleted, [other[0], 'XXX'], last]
}

const failures = [
  { error: 'ErrorInvalidIdMalformed' },
  { error: 'ErrorItemNotFound' },
  { error: 'ErrorInvalidChangeKey' },
] as const

describe('bulk_create of exchangelib', () => {
  test('creates 250 contacts with a value in every field, and they are fetched as they were', async () => {
    const contacts = Array.from({ length: 250 }, (_, number) => fullContact(number))
    const ids = await exchangelib.bulkCreate(contacts)
    expect(new Set(ids.map(([id]) => id)).size).toBe(250)
    expect(await exchangelib.fetch(ids, Object.keys(fullContact(0)))).toEqual(contacts)
  })

  test('tells which field of a contact is wrong, and the others are created', async () => {
    const { total } = await exchangelib.hello(true)
    const outcome = await exchangelib.bulkCreateRefused([
      { display_name: 'Sadie Daniels' },
      { display_name: 'Alfred Welker', culture: 'not a language' },
      { display_name: 'Hope Gross' },
    ])
    expect(outcome.error).toBe('ErrorInvalidValueForProperty')
    expect(outcome.message).toContain('item:Culture')
    expect(await exchangelib.hello(true)).toMatchObject({ total: Number(total) + 2 })
  })
})

describe('fetch of exchangelib', () => {
  test('gets what is there, and an exception in the place of what is not', async () => {
    const batch = await batchWithFailures()
    const expected = [{ display_name: 'Contact 0' }, ...failures, { display_name: 'Contact 3' }]
    expect(await exchangelib.fetch(batch, ['display_name'])).toEqual(expected)
  })
})

describe('bulk_update of exchangelib', () => {
  test('changes values, entries and lists of 120 contacts, and takes some away', async () => {
    const contacts = Array.from({ length: 120 }, (_, number) => fullContact(number))
    const ids = await exchangelib.bulkCreate(contacts)
    const change = (number: number) => ({
      display_name: `Changed & ${number}`,
      surname: null,
      birthday: null,
      wedding_anniversary: '1999-12-31',
      body: { html: `<p>${number}</p>` },
      categories: null,
      children: ['Zoë'],
      sensitivity: 'Confidential',
      email_addresses: [
        { label: 'EmailAddress1', email: `first${number}@contoso.com` },
        { label: 'EmailAddress3', email: `third${number}@contoso.com` },
      ],
      phone_numbers: null,
      physical_addresses: [{ label: 'Home', street: `${number}`, country: 'France' }],
      title: 'Mx',
      external_id: null,
      tags: [`tag ${number}`],
      score: null,
      instant_messaging: null,
    })
    const updated = await exchangelib.bulkUpdate(ids.map((id, number) => ({ id, values: change(number) })))
    expect(updated.map(result => (result as Id)[0])).toEqual(ids.map(([id]) => id))
    expect(updated.filter((result, place) => (result as Id)[1] === ids[place]?.[1])).toEqual([])
    const expected = contacts.map((contact, number) => ({ ...contact, ...change(number) }))
    expect(await exchangelib.fetch(ids, Object.keys(fullContact(0)))).toEqual(expected)
  })

  test('has an exception in the place of what cannot be updated, and the others are updated', async () => {
    const batch = await batchWithFailures()
    const updated = await exchangelib.bulkUpdate(batch.map(id => ({ id, values: { company_name: 'Contoso' } })))
    expect(updated).toEqual([[batch[0][0], expect.any(String)], ...failures, [batch[4][0], expect.any(String)]])
    const fetched = await exchangelib.fetch([batch[0], [batch[3][0], null], batch[4]], ['company_name'])
    expect(fetched).toEqual([{ company_name: 'Contoso' }, { company_name: null }, { company_name: 'Contoso' }])
  })
})

describe('bulk_delete of exchangelib', () => {
  test('deletes 120 contacts', async () => {
    const ids = await createPlain(120)
    expect(await exchangelib.bulkDelete(ids)).toEqual(ids.map(() => true))
    const gone = ids.map(() => ({ error: 'ErrorItemNotFound' }))
    expect(await exchangelib.fetch(ids, [])).toEqual(gone)
  })

  test('has an exception in the place of what cannot be deleted, and the others are deleted', async () => {
    const batch = await batchWithFailures()
    expect(await exchangelib.bulkDelete(batch)).toEqual([true, failures[0], true, failures[2], true])
    const fetched = await exchangelib.fetch([batch[0], [batch[3][0], null], batch[4]], ['display_name'])
    expect(fetched).toEqual([failures[1], { display_name: 'Contact 2' }, failures[1]])
  })
})

describe('bulk_delete of exchangelib, on a server that tells what is missing,', () => {
  const strict = new Exchangelib(useServer({ missingOnDelete: 'error' }))

  test('has an exception in the place of what is gone already', async () => {
    const [first, deleted, last] = (await strict.bulkCreate([{}, {}, {}].map(() => ({ display_name: 'Anybody' })))) as [
      Id,
      Id,
      Id,
    ]
    await strict.bulkDelete([deleted])
    expect(await strict.bulkDelete([first, deleted, last])).toEqual([true, { error: 'ErrorItemNotFound' }, true])
  })
})
