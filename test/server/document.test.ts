import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { type ItemId, useService } from '../support/service.ts'
import { attributes, contents, fixture, responseCodes } from '../support/xml.ts'

/**
 * The listings of Microsoft's article, letter by letter.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-process-contacts-in-batches-by-using-ews-in-exchange
 */
const listing = (name: string) => fixture(`document/${name}.xml`).toString()

/** A listing with the identifiers of contacts in place of its shortened ones, and its own change keys. */
function withIds(name: string, ids: readonly ItemId[]): string {
  let next = 0
  return listing(name).replace(/ Id="ce[^"]*"/g, () => ` Id="${ids[next++]?.id}"`)
}

const noErrors = ['NoError', 'NoError', 'NoError']

describe.each(BACKENDS)('The listings of the document on $name', backend => {
  const ews = useService(backend)

  async function createdByListing(): Promise<ItemId[]> {
    const { body } = await ews.post(listing('create-item'))
    expect(responseCodes(body)).toEqual(noErrors)
    const [ids, keys] = [attributes(body, 'Id'), attributes(body, 'ChangeKey')]
    return ids.map((id, index) => ({ id, changeKey: keys[index] }))
  }

  test('create three contacts', async () => {
    const ids = await createdByListing()
    expect(new Set(ids.map(({ id }) => id.slice(144))).size).toBe(3)
    const [sadie, alfred, hope] = await Promise.all(ids.map(id => ews.getOne(id)))
    expect(sadie).toMatchObject({
      displayName: 'Sadie Daniels',
      emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' } },
    })
    expect(alfred).toMatchObject({ displayName: 'Alfred Welker' })
    expect(hope).toMatchObject({ displayName: 'Hope Gross' })
  })

  test('get their identifiers and display names', async () => {
    const ids = await createdByListing()
    const { body } = await ews.post(withIds('get-item', ids))
    expect(responseCodes(body)).toEqual(noErrors)
    expect(contents(body, 't:DisplayName')).toEqual(['Sadie Daniels', 'Alfred Welker', 'Hope Gross'])
    expect(attributes(body, 'Id')).toEqual(ids.map(({ id }) => id))
    for (const contact of contents(body, 't:Contact'))
      expect(contact.replaceAll(/<t:(ItemId|DisplayName)\b[^>]*(\/>|>[^<]*<\/t:\1>)/g, '')).toBe('')
  })

  test('update them, without a conflict', async () => {
    const ids = await createdByListing()
    const { body } = await ews.post(withIds('update-item', ids))
    expect(responseCodes(body)).toEqual(noErrors)
    expect(contents(body, 't:Count')).toEqual(['0', '0', '0'])
    for (const id of ids) expect(await ews.getOne(id)).toMatchObject({ companyName: 'Contoso' })
  })

  test('delete them, and succeed again when they are gone', async () => {
    const ids = await createdByListing()
    for (let times = 0; times < 2; times++) {
      const { body } = await ews.post(withIds('delete-item', ids))
      expect(responseCodes(body)).toEqual(noErrors)
      expect(body).not.toContain('<m:Items')
    }
    const { body } = await ews.post(withIds('get-item', ids))
    expect(responseCodes(body)).toEqual(Array(3).fill('ErrorItemNotFound'))
  })

  test('with their own shortened identifiers find nothing', async () => {
    for (const name of ['get-item', 'update-item', 'delete-item']) {
      const { fault, body } = await ews.post(listing(name))
      expect(fault).toBe(false)
      expect(responseCodes(body)).toEqual(Array(3).fill('ErrorInvalidIdMalformed'))
    }
  })

  test('are answered without a warning, each error with its text', async () => {
    const [gone, there] = (await createdByListing()) as [ItemId, ItemId]
    await ews.delete([gone], 'HardDelete')
    const { body } = await ews.post(withIds('get-item', [gone, there, { id: 'AAAA' }]))
    expect(attributes(body, 'ResponseClass')).toEqual(['Error', 'Success', 'Error'])
    expect(contents(body, 'm:MessageText')).toEqual([
      'The specified object was not found in the store.',
      'Id is malformed.',
    ])
    expect(contents(body, 'm:DescriptiveLinkKey')).toEqual(['0', '0'])
  })
})
