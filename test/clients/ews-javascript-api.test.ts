import { describe, expect, test } from 'vitest'
import { changedContact, changes, fullContact } from './ews-javascript-api/contacts.ts'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { useServer, useTlsServer } from './support.ts'

const server = useServer({ keepsRequests: true })
const library = new EwsJavascriptApi(server)
const names = Object.keys(fullContact(0))
const malformed = 'AAAA=='

const done = { code: 'NoError' }
const refused = { code: 'ErrorInvalidIdMalformed', about: [] }
const missing = { code: 'ErrorItemNotFound', about: [] }

describe.each([3, 100])('ews-javascript-api, with a batch of %i contacts,', count => {
  const contacts = Array.from({ length: count }, (_, number) => fullContact(number))

  test('creates them, and binds to them as they were', async () => {
    const ids = await library.created(contacts)
    expect(new Set(ids).size).toBe(count)
    expect(await library.bound(ids, names)).toEqual(contacts)
  })

  test('updates values, an e-mail address and a part of an address', async () => {
    const ids = await library.created(contacts)
    const updated = await library.update(
      ids,
      contacts.map(() => changes),
    )
    expect(updated).toEqual({ overall: 'Success', items: ids.map(() => done) })
    expect(await library.bound(ids, names)).toEqual(contacts.map((_, number) => changedContact(number)))
  })

  test('deletes them', async () => {
    const ids = await library.created(contacts)
    expect(await library.delete(ids)).toEqual({ overall: 'Success', items: ids.map(() => done) })
    expect(await library.bind(ids, names)).toEqual({ overall: 'Error', items: ids.map(() => missing) })
  })
})

describe('ews-javascript-api, with an item that fails amid others,', () => {
  const create = () => library.created(['Sadie', 'Alfred', 'Hope'].map(DisplayName => ({ DisplayName })))

  test('creates the others, and tells what is wrong with the one', async () => {
    const { overall, items } = await library.create([
      { DisplayName: 'Sadie Daniels' },
      { DisplayName: 'Alfred Welker', Culture: 'not a language' },
      { DisplayName: 'Hope Gross' },
    ])
    expect(overall).toBe('Error')
    expect(items).toMatchObject([done, { code: 'ErrorInvalidValueForProperty', about: ['Culture'] }, done])
    const created = [items[0]?.id, items[2]?.id].map(String)
    expect(await library.bound(created, ['DisplayName'])).toEqual([
      { DisplayName: 'Sadie Daniels' },
      { DisplayName: 'Hope Gross' },
    ])
  })

  test('binds to the others', async () => {
    const [first = '', lost = '', last = ''] = await create()
    await library.delete([lost])
    const { overall, items } = await library.bind([first, malformed, lost, last], ['DisplayName'])
    expect(overall).toBe('Error')
    expect(items).toEqual([{ ...done, DisplayName: 'Sadie' }, refused, missing, { ...done, DisplayName: 'Hope' }])
  })

  test('updates the others', async () => {
    const ids = await create()
    const [first = '', lost = '', last = ''] = ids
    const company = { CompanyName: 'Contoso' }
    expect(await library.update(ids, [company, company, company], [lost])).toEqual({
      overall: 'Error',
      items: [done, missing, done],
    })
    expect(await library.bound([first, last], ['CompanyName'])).toEqual([company, company])
  })

  test('deletes the others, and what is gone already counts as deleted', async () => {
    const [first = '', lost = '', last = ''] = await create()
    await library.delete([lost])
    expect(await library.delete([first, malformed, lost, last])).toEqual({
      overall: 'Error',
      items: [done, refused, done, done],
    })
    expect(await library.bind([first, last], [])).toMatchObject({ items: [missing, missing] })
  })
})

describe('ews-javascript-api', () => {
  test('is told where a value is that it did not escape, and nothing is created', async () => {
    const before = await library.count()
    const contacts = [{ DisplayName: 'Sadie Daniels' }, { DisplayName: 'Contoso & Sons' }]
    expect(await library.createRefused(contacts)).toMatch(/Line 1, column \d+: an '&' that stands for itself/)
    expect(await library.count()).toBe(before)
  })

  test('sends what its user escaped', async () => {
    const ids = await library.created([{ DisplayName: 'Contoso &amp; &lt;Sons&gt;' }])
    expect(await library.bound(ids, ['DisplayName'])).toEqual([{ DisplayName: 'Contoso & <Sons>' }])
  })

  test('is refused with a wrong password', async () => {
    const stranger = new EwsJavascriptApi(server, { password: 'wrong' })
    expect(await stranger.createRefused([fullContact(0)])).toContain('401')
  })
})

describe('ews-javascript-api over TLS', () => {
  const tlsServer = useTlsServer()

  test('creates a contact when it is given the certificate', async () => {
    const trusting = new EwsJavascriptApi(tlsServer, { env: { NODE_EXTRA_CA_CERTS: tlsServer.certificate } })
    await trusting.created([fullContact(0)])
    expect(await trusting.count()).toBe(1)
  })
})
