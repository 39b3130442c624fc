import ical from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { ContactValues, PropertyPath } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, type ItemId, set, unset, useService } from '../support/service.ts'
import { attaching, file, idOf } from './attaching.ts'

const photo = (bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])) =>
  file({ name: 'ContactPicture.jpg', isContactPhoto: true, bytes })
const hasPictureTwin = { distinguishedPropertySetId: 'Address', propertyId: 0x8015, propertyType: 'Boolean' } as const
const twinPath: PropertyPath = { type: 'ExtendedFieldURI', ...hasPictureTwin }

describe.each(BACKENDS)('The photo of a contact on $name', backend => {
  const ews = useService(backend)
  const { attach, detach, listed } = attaching(ews)
  const contact = () => ews.createOne({ displayName: 'Sadie Daniels' })
  const twinOf = async (id: ItemId) => (await ews.getPaths(id, [twinPath])).extendedProperties

  test('is an attachment that says so; the contact has a picture then, by each of its names', async () => {
    const id = await contact()
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: false })
    expect(await twinOf(id)).toEqual([{ path: hasPictureTwin, value: 'false' }])
    const [created] = await attach(id, [photo()])
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: true, hasAttachments: true })
    expect(await twinOf(id)).toEqual([{ path: hasPictureTwin, value: 'true' }])
    expect(await listed(id)).toMatchObject([{ name: 'ContactPicture.jpg', isContactPhoto: true }])
    expect(await ews.storedBehind(id)).toMatchObject({ hasPicture: true })
    await detach([idOf(created)])
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: false, hasAttachments: false })
    expect(await ews.storedBehind(id)).not.toHaveProperty('hasPicture')
  })

  test('takes the place of the one before; other attachments stay', async () => {
    const id = await contact()
    const [first] = await attach(id, [photo(), file({ name: 'notes' })])
    await attach(id, [photo(Buffer.from('second'))])
    expect(await listed(id)).toMatchObject([{ name: 'notes' }, { name: 'ContactPicture.jpg', size: 6 }])
    expect(codesOf(await detach([idOf(first)]))).toEqual(['ErrorInvalidAttachmentId'])
  })

  test('of several in one call is the last', async () => {
    const id = await contact()
    expect(codesOf(await attach(id, [photo(), photo(Buffer.from('last'))]))).toEqual(['NoError', 'NoError'])
    expect(await listed(id)).toMatchObject([{ size: 4 }])
  })

  test('is not set by the property, which clients write before they attach it', async () => {
    const said = (value: string) => ({ extendedProperties: [{ path: hasPictureTwin, value }] })
    const id = await ews.createOne({ displayName: 'x', ...said('true') })
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: false })
    const nickname = set(field('contacts:Nickname'), { nickname: 'S' })
    for (const change of [set(twinPath, said('true')), unset(twinPath)])
      expect(await ews.update(id, [change, nickname], 'AlwaysOverwrite')).toMatchObject({ code: 'NoError' })
    await attach(id, [photo()])
    for (const change of [set(twinPath, said('false')), unset(twinPath)])
      expect(await ews.update(id, [change], 'AlwaysOverwrite')).toMatchObject({ code: 'NoError' })
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: true, nickname: 'S' })
    expect((await ews.update(id, [unset(field('contacts:HasPicture'))])).code).toBe('ErrorInvalidPropertyDelete')
  })

  test.each([
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['GIF', Buffer.from('GIF89a')],
    ['BMP', Buffer.from('BM')],
    ['JPEG', Buffer.from('who knows')],
  ])('is in its vCard as %s', async (type, bytes) => {
    const card = async (id: ItemId) => {
      const values: ContactValues = await ews.getOne(id, { includeMimeContent: true })
      return ical.parse(Buffer.from(values.mimeContent?.content ?? '', 'base64').toString())[1] as [
        string,
        ...unknown[],
      ][]
    }
    const id = await contact()
    expect((await card(id)).map(([name]) => name)).not.toContain('photo')
    await attach(id, [file({ name: 'notes' }), photo(bytes)])
    const line = (await card(id)).find(([name]) => name === 'photo')
    expect(line).toEqual(['photo', { encoding: 'b', type }, 'binary', bytes.toString('base64')])
  })
})
