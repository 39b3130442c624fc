import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AttachmentValue } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, type ItemId, itemIdOf, itemRef, set, useService } from '../support/service.ts'
import { attributes, contents, envelope, responseCodes } from '../support/xml.ts'
import { attaching, attachmentOf, bytesOf, file, idOf } from './attaching.ts'

const mebibyte = 1 << 20

describe.each(BACKENDS)('Attachments on $name', backend => {
  const ews = useService(backend, { maxAttachmentBytes: mebibyte })
  const { attach, get, detach, listed } = attaching(ews)
  const contact = () => ews.createOne({ displayName: 'Sadie Daniels' })

  test('a file is attached, told by its item, and got with its bytes', async () => {
    const id = await contact()
    const before = await ews.getOne(id)
    const bytes = Buffer.from('notes of the day')
    const about = {
      name: 'notes & "more".txt',
      contentType: 'text/plain',
      contentId: 'one@contoso.com',
      contentLocation: 'http://contoso.com/?a=1&b=2',
    }
    const [created] = await attach(id, [file({ ...about, bytes })])
    const after = await ews.getOne(id)
    expect(attachmentOf(created)).toEqual({
      type: 'FileAttachment',
      attachmentId: {
        id: expect.stringMatching(/^AAMkA[A-Za-z0-9+/]{171}$/),
        rootItemId: id.id,
        rootItemChangeKey: after.itemId?.changeKey,
      },
    })
    const told = {
      ...about,
      type: 'FileAttachment',
      attachmentId: { id: idOf(created) },
      size: bytes.length,
      lastModifiedTime: after.lastModifiedTime,
      isInline: false,
      isContactPhoto: false,
    }
    expect(after).toMatchObject({ attachments: [told], hasAttachments: true, hasPicture: false })
    expect(before).toMatchObject({ hasAttachments: false })
    expect(before.attachments).toBeUndefined()
    expect(after.itemId?.changeKey).not.toBe(before.itemId?.changeKey)
    expect((after.size ?? 0) - (before.size ?? 0)).toBeGreaterThanOrEqual(bytes.length)
    const [got] = await get([idOf(created)])
    expect(attachmentOf(got)).toEqual({ ...told, content: bytes.toString('base64') })
  })

  test('any bytes come back as they were', async () => {
    const id = await contact()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async bytes => {
        const [created] = await attach(id, [file({ bytes })])
        const [got] = await get([idOf(created)])
        expect(bytesOf(got)).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 30, examples: [[new Uint8Array()], [new Uint8Array(100_000).fill(255)]] },
    )
  })

  test('base64 with line breaks is understood, and answered on one line', async () => {
    const id = await contact()
    const content = 'aGVs\r\n  bG8g\n\td29ybGQ=\n'
    const { body } = await ews.post(
      envelope(`<m:CreateAttachment><m:ParentItemId Id="${id.id}"/><m:Attachments><t:FileAttachment>
        <t:Name>a</t:Name><t:Content>${content}</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>`),
    )
    const [got] = await get([attributes(body, 'Id')[0] ?? ''])
    expect(attachmentOf(got)).toMatchObject({ content: 'aGVsbG8gd29ybGQ=' })
  })

  test('several have one outcome each, in order; what is wrong fails alone', async () => {
    const id = await contact()
    const [nameless, empty, tooLarge] = [
      { ...file({}), name: undefined },
      { type: 'FileAttachment', name: 'empty' } as const,
      file({ name: 'large', bytes: Buffer.alloc(mebibyte + 1) }),
    ]
    const largest = file({ name: 'last', bytes: Buffer.alloc(mebibyte, 7) })
    const outcomes = await attach(id, [file({ name: 'first' }), nameless, empty, tooLarge, largest])
    expect(codesOf(outcomes)).toEqual([
      'NoError',
      'ErrorRequiredPropertyMissing',
      'ErrorRequiredPropertyMissing',
      'ErrorAttachmentSizeLimitExceeded',
      'NoError',
    ])
    expect(outcomes[1]?.details).toEqual([{ type: 'ExceptionFieldURI', fieldURI: 'attachment:Name' }])
    expect(outcomes[2]?.details).toEqual([{ type: 'ExceptionFieldURI', fieldURI: 'attachment:Content' }])
    expect(outcomes[3]?.text).toContain(`${mebibyte} bytes`)
    const { changeKey } = (await ews.getOne(id)).itemId as ItemId
    for (const outcome of [outcomes[0], outcomes[4]])
      expect(attachmentOf(outcome).attachmentId?.rootItemChangeKey).toBe(changeKey)
    expect((await listed(id)).map(({ name }) => name)).toEqual(['first', 'last'])
  })

  test('of which none can be attached leave the item as it was', async () => {
    const id = await contact()
    await attach(id, [{ type: 'FileAttachment', name: 'empty' }])
    expect((await ews.getOne(id)).itemId).toEqual(id)
  })

  test('a value that is none of its kind is named with its place', async () => {
    const id = await contact()
    const { body } = await ews.post(
      envelope(`<m:CreateAttachment><m:ParentItemId Id="${id.id}"/><m:Attachments>
        <t:FileAttachment><t:Name>a</t:Name><t:Content>?</t:Content></t:FileAttachment>
        <t:FileAttachment><t:Name>b</t:Name><t:IsInline>perhaps</t:IsInline><t:Content/></t:FileAttachment>
        <t:FileAttachment><t:Name>c</t:Name><t:Content/></t:FileAttachment>
        </m:Attachments></m:CreateAttachment>`),
    )
    expect(responseCodes(body)).toEqual(['ErrorInvalidValueForProperty', 'ErrorInvalidValueForProperty', 'NoError'])
    expect(contents(body, 'm:MessageText')[0]).toContain('base64')
    expect(contents(body, 'm:MessageText')[1]).toMatch(/perhaps.*line 6, column \d\d/)
    expect((await listed(id)).map(({ name }) => name)).toEqual(['c'])
  })

  test('what lies elsewhere is told with its address, to clients that know such attachments', async () => {
    const id = await contact()
    const reference: AttachmentValue = {
      type: 'ReferenceAttachment',
      name: 'plan.docx',
      attachLongPathName: 'https://files.contoso.com/plan.docx',
      providerType: 'OneDrivePro',
      permissionType: 1,
      attachmentIsFolder: false,
    }
    const [created] = await attach(id, [reference])
    expect(await listed(id)).toMatchObject([{ ...reference, size: 0 }])
    expect(attachmentOf((await get([idOf(created)]))[0])).toMatchObject(reference)
    expect(await listed(id, { version: 'Exchange2013_SP1' })).toEqual([])
  })

  test('an old client is told what it knows', async () => {
    const id = await contact()
    await attach(id, [file({ isContactPhoto: true })])
    const [told] = await listed(id, { version: 'Exchange2007_SP1' })
    expect(Object.keys(told ?? {})).toEqual(['attachmentId', 'name', 'type'])
  })

  test('what is inline is no reason to say that there are attachments', async () => {
    const id = await contact()
    await attach(id, [file({ isInline: true })])
    expect(await ews.getOne(id)).toMatchObject({ hasAttachments: false, attachments: [{ isInline: true }] })
    await attach(id, [file({})])
    expect(await ews.getOne(id)).toMatchObject({ hasAttachments: true })
  })

  test('one is taken away, and the item has a new change key', async () => {
    const id = await contact()
    const ids = (await attach(id, [file({ name: 'a' }), file({ name: 'b' }), file({ name: 'c' })])).map(idOf)
    const [first, gone, last] = await detach([ids[0] as string, 'AAAA', ids[2] as string])
    expect(codesOf([first, gone, last] as never)).toEqual(['NoError', 'ErrorInvalidIdMalformed', 'NoError'])
    const after = await ews.getOne(id)
    expect(last?.rootItemId).toEqual({ rootItemId: id.id, rootItemChangeKey: after.itemId?.changeKey })
    expect(first?.rootItemId?.rootItemChangeKey).not.toBe(last?.rootItemId?.rootItemChangeKey)
    expect(after.attachments).toMatchObject([{ name: 'b' }])
    await detach([ids[1] as string])
    expect(await ews.getOne(id)).toMatchObject({ hasAttachments: false })
  })

  test('identifiers that stand for nothing, or for something else, are told apart', async () => {
    const [id, gone] = await ews.create([{ displayName: 'x' }, { displayName: 'y' }])
    const [here, there] = [await attach(id as ItemId, [file({})]), await attach(gone as ItemId, [file({})])]
    await ews.delete([gone as ItemId], 'HardDelete')
    const ids = [idOf(here[0]), idOf(there[0]), (id as ItemId).id, await ews.folderId('contacts'), 'AAAA', '']
    const codes = [
      'NoError',
      'ErrorItemNotFound',
      'ErrorInvalidAttachmentId',
      'ErrorCannotUseFolderIdForItemId',
      'ErrorInvalidIdMalformed',
      'ErrorInvalidIdEmpty',
    ]
    expect(codesOf(await get(ids))).toEqual(codes)
    expect(codesOf(await detach(ids))).toEqual(codes)
    expect(codesOf(await get(ids))).toEqual(['ErrorInvalidAttachmentId', ...codes.slice(1)])
    expect(codesOf(await detach(ids))).toEqual(['ErrorInvalidAttachmentId', ...codes.slice(1)])
  })

  test('nothing is attached to what is not there or no item', async () => {
    const [id, gone] = await ews.create([{ displayName: 'x' }, { displayName: 'y' }])
    await ews.delete([gone as ItemId], 'HardDelete')
    const attachment = idOf((await attach(id as ItemId, [file({})]))[0])
    const parents: [ItemId, string][] = [
      [gone as ItemId, 'ErrorItemNotFound'],
      [{ id: await ews.folderId('contacts') }, 'ErrorCannotUseFolderIdForItemId'],
      [{ id: attachment }, 'ErrorInvalidIdNotAnItemAttachmentId'],
      [{ id: 'AAAA' }, 'ErrorInvalidIdMalformed'],
      [{ id: (id as ItemId).id, changeKey: '?' }, 'ErrorInvalidChangeKey'],
    ]
    for (const [parent, code] of parents)
      expect(codesOf(await attach(parent, [file({}), file({})]))).toEqual([code, code])
  })

  test('an identifier of an attachment is none of an item', async () => {
    const id = idOf((await attach(await contact(), [file({})]))[0])
    expect(codesOf(await ews.get([{ id }]))).toEqual(['ErrorInvalidIdNotAnItemAttachmentId'])
    expect(codesOf(await ews.delete([{ id }], 'HardDelete'))).toEqual(['ErrorInvalidIdNotAnItemAttachmentId'])
  })

  test('a change key that is not the newest is no obstacle', async () => {
    const id = await contact()
    await ews.update(id, [set(field('contacts:Nickname'), { nickname: 'S' })], 'AlwaysOverwrite')
    expect(codesOf(await attach(id, [file({})]))).toEqual(['NoError'])
  })

  test('they are not set by UpdateItem', async () => {
    const id = await contact()
    const outcome = await ews.update(id, [set(field('item:Attachments'), { attachments: [file({})] })])
    expect(outcome.code).toBe('ErrorInvalidPropertySet')
  })

  test('they come with a new item, each with its identifier in the answer', async () => {
    const attachments = [file({ name: 'a', bytes: Buffer.from('A') }), file({ name: 'b', isContactPhoto: true })]
    const outcomes = await ews.call('CreateItem', {
      items: [
        { type: 'Contact', displayName: 'first' },
        { type: 'Contact', displayName: 'second', attachments },
        { type: 'Contact', displayName: 'third', attachments: [...attachments, { ...file({}), name: undefined }] },
        { type: 'Contact', displayName: 'last' },
      ],
    })
    expect(codesOf(outcomes)).toEqual(['NoError', 'NoError', 'ErrorRequiredPropertyMissing', 'NoError'])
    const id = itemIdOf(outcomes[1])
    const item = outcomes[1]?.items?.[0] as { attachments: AttachmentValue[] }
    const rootIds = { rootItemId: id.id, rootItemChangeKey: id.changeKey }
    expect(item.attachments).toMatchObject([{ attachmentId: rootIds }, { attachmentId: rootIds }])
    expect(await ews.getOne(id)).toMatchObject({ itemId: id, hasAttachments: true, hasPicture: true })
    const got = await get(item.attachments.map(({ attachmentId }) => attachmentId?.id ?? ''))
    expect(got.map(bytesOf).map(String)).toEqual(['A', 'hello'])
    expect(await ews.getOne(itemIdOf(outcomes[0]))).not.toHaveProperty('attachments')
  })

  test('a moved item takes them along, under new identifiers', async () => {
    const id = await contact()
    const [created] = await attach(id, [file({ bytes: Buffer.from('moving') })])
    const toFolderId = { type: 'DistinguishedFolderId', id: 'drafts' } as const
    const [moved] = await ews.call('MoveItem', { toFolderId, itemIds: [itemRef(id)] })
    expect(codesOf(await get([idOf(created)]))).toEqual(['ErrorItemNotFound'])
    const [there] = await listed(itemIdOf(moved))
    expect(String(bytesOf((await get([there?.attachmentId?.id ?? '']))[0]))).toBe('moving')
  })

  test('a copy has its own', async () => {
    const id = await contact()
    const [created] = await attach(id, [file({ bytes: Buffer.from('both'), isContactPhoto: true }), file({})])
    const toFolderId = { type: 'DistinguishedFolderId', id: 'contacts' } as const
    const copies = await ews.call('CopyItem', { toFolderId, itemIds: [itemRef(id), itemRef(id)] })
    await detach([idOf(created)])
    for (const copy of copies.map(itemIdOf)) {
      const ids = (await listed(copy)).map(({ attachmentId }) => attachmentId?.id ?? '')
      expect((await get(ids)).map(bytesOf).map(String)).toEqual(['both', 'hello'])
      expect(await ews.getOne(copy)).toMatchObject({ hasPicture: true })
    }
    expect(await ews.getOne(id)).toMatchObject({ hasPicture: false, attachments: [{ name: 'a.txt' }] })
  })

  test('what goes to another mailbox takes them along', async () => {
    const other = await ews.addUser()
    const rights = JSON.stringify([{ user: ews.user.mailbox.address, rights: 'Editor' }])
    await ews.database.execute(
      `update folder set permissions = '${rights}' where mailbox_id = ${other.mailbox.id} and distinguished_name = 'contacts'`,
    )
    const mailbox = { emailAddress: other.mailbox.address }
    const toFolderId = { type: 'DistinguishedFolderId', id: 'contacts', mailbox } as const
    const id = await contact()
    await attach(id, [file({ bytes: Buffer.from('photo'), isContactPhoto: true })])
    for (const name of ['CopyItem', 'MoveItem'] as const) await ews.call(name, { toFolderId, itemIds: [itemRef(id)] })
    const there = await ews.stored(other)
    expect(there).toMatchObject([{ properties: { hasPicture: true } }, { properties: { hasPicture: true } }])
    const numbers = there.flatMap(({ attachments }) => attachments.map(({ number }) => number))
    const contents = await ews.store.attachments.contents(other.mailbox.id, numbers)
    expect([...contents.values()].map(bytes => Buffer.from(bytes).toString())).toEqual(['photo', 'photo'])
    expect(codesOf(await ews.get([id]))).toEqual(['ErrorItemNotFound'])
  })

  test('a changed item keeps them', async () => {
    const id = await contact()
    const [created] = await attach(id, [file({ isContactPhoto: true })])
    await ews.update(id, [set(field('contacts:Nickname'), { nickname: 'S' })], 'AlwaysOverwrite')
    expect(await ews.getOne(id)).toMatchObject({ nickname: 'S', hasPicture: true, hasAttachments: true })
    expect(codesOf(await get([idOf(created)]))).toEqual(['NoError'])
  })

  test('what somebody may do with them is what he may do with the item', async () => {
    const other = { as: await ews.addUser() }
    const id = await contact()
    const [created] = await attach(id, [file({})])
    const outcomes = async () => {
      const all = [
        await get([idOf(created)], {}, other),
        await attach(id, [file({})], other),
        await detach([idOf(created)], other),
      ]
      return codesOf(all.flat())
    }
    const allow = (rights: string) =>
      ews.database.execute(
        `update folder set permissions = '${JSON.stringify([{ user: other.as.mailbox.address, rights }])}'
         where mailbox_id = ${ews.user.mailbox.id} and distinguished_name = 'contacts'`,
      )
    expect(await outcomes()).toEqual(Array(3).fill('ErrorItemNotFound'))
    await allow('Contributor')
    expect(await outcomes()).toEqual(Array(3).fill('ErrorItemNotFound'))
    await allow('Author')
    expect(await outcomes()).toEqual(['NoError', 'ErrorAccessDenied', 'ErrorAccessDenied'])
    await allow('Editor')
    expect(await outcomes()).toEqual(['NoError', 'NoError', 'NoError'])
    expect(await ews.getOne(id)).toMatchObject({ lastModifiedName: 'Somebody Else' })
    await allow('None')
  })

  test('many are got in one call, of any size, in the order in which they were asked for', async () => {
    const id = await contact()
    const files = Array.from({ length: 250 }, (_, index) =>
      file({ name: `${index}`, bytes: Buffer.alloc(index % 50 === 0 ? mebibyte : index, index) }),
    )
    const ids = (await attach(id, files)).map(idOf).toReversed()
    const got = await get([...ids, 'AAAA', ids[0] as string])
    expect(codesOf(got)).toEqual([...ids.map(() => 'NoError'), 'ErrorInvalidIdMalformed', 'NoError'])
    expect(got.slice(0, 250).map(outcome => attachmentOf(outcome).name)).toEqual(
      files.map(({ name }) => name).toReversed(),
    )
    expect(bytesOf(got[49])).toEqual(Buffer.alloc(mebibyte, 200))
    expect(bytesOf(got[251])).toEqual(Buffer.alloc(249, 249))
  })
})
