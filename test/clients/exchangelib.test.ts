import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { fullContact } from './exchangelib/contacts.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer, useTlsServer } from './support.ts'

const { describe, test } = needing('exchangelib')

const server = useServer({ keepsRequests: true })
const exchangelib = new Exchangelib(server)

describe.each([
  { knowing: 'how the server authenticates and its version', hints: true },
  { knowing: 'nothing', hints: false },
])('exchangelib, knowing $knowing,', ({ hints }) => {
  test('finds the contacts folder', async () => {
    expect(await exchangelib.hello(hints)).toEqual({
      authType: 'basic',
      build: '15.1.2507.6',
      apiVersion: 'Exchange2016',
      root: 'Root',
      folder: 'Contacts',
      folderClass: 'IPF.Contact',
      total: expect.any(Number),
      readable: true,
    })
  })

  test('is refused with a wrong password', async () => {
    const stranger = new Exchangelib(server, { password: 'wrong' })
    expect(await stranger.hello(hints)).toEqual({ error: 'UnauthorizedError' })
  })
})

test('a contact that exchangelib saves, changes, saves and deletes has at each step what it should', async () => {
  const values = fullContact(1)
  const changes = {
    display_name: 'Sadie Daniels',
    nickname: null,
    birthday: null,
    wedding_anniversary: '2020-02-29',
    body: 'Plain now, was HTML',
    children: null,
    categories: ['Friends'],
    postal_address_index: 'None',
    email_addresses: [{ label: 'EmailAddress2', email: 'sadie@contoso.com' }],
    phone_numbers: [
      { label: 'BusinessPhone', phone_number: '1' },
      { label: 'MobilePhone', phone_number: '2' },
    ],
    physical_addresses: [{ label: 'Other', city: 'Bern' }],
    title: null,
    tags: ['only one'],
  }
  const partial = {
    company_name: 'Fabrikam',
    phone_numbers: [{ label: 'Pager', phone_number: '3' }],
    email_addresses: null,
    external_id: null,
  }
  const { steps, missing } = await exchangelib.single({ values, changes, partial, fields: Object.keys(values) })
  const [saved, changed, changedInPart] = [values, { ...values, ...changes }, { ...values, ...changes, ...partial }]
  expect(steps).toMatchObject([saved, changed, changedInPart])
  expect(new Set(steps.map(step => step['changekey'])).size).toBe(3)
  expect(missing).toBe(true)
})

test('a contact that exchangelib exports comes back whole where it is uploaded', async () => {
  const values = fullContact(7)
  const changes = { company_name: 'Fabrikam', birthday: null, phone_numbers: null, tags: ['other'] }
  const outcome = await exchangelib.exportUpload({ values, changes, fields: Object.keys(values) })
  expect(outcome.created).toMatchObject(values)
  expect(outcome.created['id']).not.toBe(outcome.id)
  expect(outcome.updated).toMatchObject({ id: outcome.id, ...values })
  expect(outcome.updated['changekey']).not.toBe(outcome.changekey)
  expect(outcome).toMatchObject({
    elsewhere: { error: 'ErrorItemNotFound' },
    garbage: { error: 'ErrorCorruptData' },
    gone: ['ErrorInvalidIdMalformed'],
  })
})

test('days stay the same days between clients at both ends of the world', async () => {
  const east = new Exchangelib(server, { env: { TZ: 'Pacific/Kiritimati' } })
  const west = new Exchangelib(server, { env: { TZ: 'Pacific/Pago_Pago' } })
  const days = { birthday: '1992-02-29', wedding_anniversary: '2020-12-31' }
  for (const [one, other] of [
    [east, west],
    [west, east],
  ] as const) {
    const ids = await one.bulkCreate([{ display_name: 'Hope Gross', ...days }])
    expect(await other.fetch(ids, Object.keys(days))).toEqual([days])
  }
})

describe('exchangelib over TLS', () => {
  const tlsServer = useTlsServer()

  test('finds the contacts folder when it is given the certificate', async () => {
    const trusting = new Exchangelib(tlsServer, { env: { REQUESTS_CA_BUNDLE: tlsServer.certificate } })
    expect(await trusting.hello(false)).toMatchObject({ folder: 'Contacts', total: 0 })
  })
})
