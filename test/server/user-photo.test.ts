import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type Request, userPhotoSizes } from '../../src/protocol/index.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { fixture, responseCodes } from '../support/xml.ts'

type Size = Request<'GetUserPhoto'>['sizeRequested']
const sizes = Object.keys(userPhotoSizes) as Size[]

const anImage = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a08' } })
    .jpeg()
    .toBuffer()

describe.each(BACKENDS)('The photo of a user on $name', backend => {
  const ews = useService(backend, { maxAttachmentBytes: 100_000 })

  const set = async (
    image: Buffer,
    { as = ews.user, email = as.mailbox.address }: { as?: User; email?: string } = {},
  ) => {
    const [outcome] = await ews.call('SetUserPhoto', { email, content: image.toString('base64') }, { as })
    return outcome
  }
  const get = (user: User, sizeRequested: Size = 'HR648x648', more: Partial<Request<'GetUserPhoto'>> = {}) =>
    ews.call('GetUserPhoto', { email: user.mailbox.address, sizeRequested, ...more })
  const sideOf = async (user: User, size: Size) =>
    (await sharp(Buffer.from((await get(user, size)).pictureData ?? '', 'base64')).metadata()).width

  test('is set by himself, and got by everybody in every size, or the largest there is', async () => {
    const other = await ews.addUser()
    expect(await set(await anImage(700, 800), { as: other })).toMatchObject({ code: 'NoError', hasChanged: true })
    for (const size of sizes) expect(await sideOf(other, size)).toBe(Math.min(userPhotoSizes[size], 648))
    await set(await anImage(100, 300), { as: other, email: other.mailbox.address.toUpperCase() })
    for (const size of sizes) {
      const side = userPhotoSizes[size]
      expect(await sideOf(other, size)).toBe(side > 96 ? 100 : side)
    }
  })

  test('is none where none was set, and where there is no such user: no fault, and no picture', async () => {
    const other = await ews.addUser()
    const none = { result: 'Error', code: 'ErrorItemNotFound', hasChanged: false }
    expect(await get(other)).toMatchObject(none)
    expect(await get(other, 'HR48x48', { email: 'nobody@contoso.com' })).toMatchObject(none)
    await set(await anImage(60, 60), { as: other })
    expect(await get(other)).not.toMatchObject(none)
    expect(await get(other, 'HR48x48', { typeRequested: 'ProfileHeaderPhoto' })).toMatchObject(none)
  })

  test('is taken away with one that is empty', async () => {
    const other = await ews.addUser()
    await set(await anImage(60, 60), { as: other })
    expect(await set(Buffer.alloc(0), { as: other })).toMatchObject({ code: 'NoError' })
    expect(await get(other)).toMatchObject({ code: 'ErrorItemNotFound' })
  })

  test('is not set by somebody else, for nobody, or of another type', async () => {
    const other = await ews.addUser()
    const image = await anImage(60, 60)
    expect(await set(image, { email: other.mailbox.address })).toMatchObject({ code: 'ErrorAccessDenied' })
    expect(await set(image, { email: 'nobody@contoso.com' })).toMatchObject({ code: 'ErrorNonExistentMailbox' })
    const request = { email: ews.user.mailbox.address, content: image.toString('base64') }
    const [header] = await ews.call('SetUserPhoto', { ...request, typeRequested: 'ProfileHeaderPhoto' })
    expect(header).toMatchObject({ code: 'ErrorInvalidOperation', hasChanged: false })
    expect(await get(other)).toMatchObject({ code: 'ErrorItemNotFound' })
  })

  test('stays what it was when the new one is none, or too large', async () => {
    const other = await ews.addUser()
    await set(await anImage(60, 60), { as: other })
    const before = await get(other)
    for (const [name, code] of [
      ['cut.jpg', 'ErrorCorruptData'],
      ['drawing.svg', 'ErrorCorruptData'],
      ['bomb.png', 'ErrorDataSizeLimitExceeded'],
      ['huge.jpg', 'ErrorDataSizeLimitExceeded'],
    ] as const)
      expect(await set(fixture(`images/${name}`), { as: other })).toMatchObject({ code, hasChanged: false })
    expect(await set(Buffer.alloc(100_001), { as: other })).toMatchObject({ code: 'ErrorDataSizeLimitExceeded' })
    expect(await get(other)).toEqual(before)
  })

  test('is asked for in sizes of the schema only', async () => {
    const { fault, body } = await ews.post(
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
       <s:Body><m:GetUserPhoto><m:Email>a@b</m:Email><m:SizeRequested>HR1x1</m:SizeRequested></m:GetUserPhoto></s:Body></s:Envelope>`,
    )
    expect([fault, responseCodes(body)]).toEqual([true, ['ErrorSchemaValidation']])
  })
})
