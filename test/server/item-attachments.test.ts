import { describe, expect, test } from 'vitest'
import type { AttachmentValue, ContactValues } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, contact, field, useService } from '../support/service.ts'
import { contents, envelope, responseCodes } from '../support/xml.ts'
import { attaching, attachmentOf, file, idOf } from './attaching.ts'

const alfred: ContactValues = {
  displayName: 'Alfred Welker',
  givenName: 'Alfred',
  surname: 'Welker',
  birthday: new Date('1980-02-29T11:59:00Z'),
  body: { bodyType: 'HTML', text: '<p>He <b>knows</b> &amp; tells</p>' },
  phoneNumbers: { MobilePhone: '1' },
  categories: ['one', 'two'],
}

const item = (values: ContactValues, name = 'Alfred'): AttachmentValue => ({
  type: 'ItemAttachment',
  name,
  item: contact(values),
})

describe.each(BACKENDS)('An attached item on $name', backend => {
  const ews = useService(backend)
  const { attach, get, detach, listed } = attaching(ews)
  const sadie = () => ews.createOne({ displayName: 'Sadie Daniels' })

  const attached = async (values: ContactValues, shape?: Parameters<typeof get>[1]) => {
    const [created] = await attach(await sadie(), [item(values)])
    const [got] = await get([idOf(created)], shape)
    return (attachmentOf(got) as { item?: ContactValues }).item as ContactValues
  }

  test('is told by its name alone, and got with all its properties', async () => {
    const id = await sadie()
    const [created] = await attach(id, [item(alfred)])
    const [told] = await listed(id)
    expect(told).toMatchObject({ type: 'ItemAttachment', name: 'Alfred', isInline: false })
    expect(told).not.toHaveProperty('item')
    const got = attachmentOf((await get([idOf(created)]))[0])
    expect(got).toMatchObject({ ...told, item: { type: 'Contact', ...alfred, itemClass: 'IPM.Contact' } })
    const { item: inner } = got as { item: object }
    for (const key of ['itemId', 'parentFolderId', 'attachments']) expect(inner).not.toHaveProperty(key)
    expect(inner).toMatchObject({ hasAttachments: false, completeName: { fullName: 'Alfred Welker' } })
    expect(codesOf(await detach([idOf(created)]))).toEqual(['NoError'])
  })

  test('has the form that the shape asks for', async () => {
    expect((await attached(alfred, { bodyType: 'Text' })).body).toEqual({ bodyType: 'Text', text: 'He knows & tells' })
    const { mimeContent } = await attached(alfred, { includeMimeContent: true })
    expect(Buffer.from(mimeContent?.content ?? '', 'base64').toString()).toContain('FN:Alfred Welker')
    const title = { path: { propertyTag: 0x3a45, propertyType: 'String' } as const, value: 'Dr.' }
    const additionalProperties = [{ type: 'ExtendedFieldURI' as const, ...title.path }, field('item:TextBody')]
    const more = await attached({ ...alfred, extendedProperties: [title] }, { additionalProperties })
    expect(more).toMatchObject({ extendedProperties: [title], textBody: { bodyType: 'Text' } })
  })

  test('asked for with a field that nobody knows is a failure', async () => {
    const [created] = await attach(await sadie(), [item(alfred)])
    const outcomes = await get([idOf(created)], { additionalProperties: [field('item:Nonsense')] })
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidPropertyRequest'])
  })

  test('comes with a new item', async () => {
    const id = await ews.createOne({ displayName: 'x', attachments: [item(alfred), file({})] })
    expect(await listed(id)).toMatchObject([{ name: 'Alfred' }, { name: 'a.txt' }])
  })

  test('that is none, or cannot be, is refused alone', async () => {
    const outcomes = await attach(await sadie(), [
      { type: 'ItemAttachment', name: 'nothing' },
      { type: 'ItemAttachment', item: contact(alfred) },
      item({ hasPicture: true }),
      item({ ...alfred, attachments: [file({})] }),
      item(alfred),
    ])
    expect(codesOf(outcomes)).toEqual([
      'ErrorMissingItemForCreateItemAttachment',
      'ErrorRequiredPropertyMissing',
      'ErrorInvalidPropertySet',
      'ErrorAttachmentNestLevelLimitExceeded',
      'NoError',
    ])
  })

  test('of another class, or with a value that is none, spoils itself alone', async () => {
    const { id } = await sadie()
    const inner = (name: string, element: string) =>
      `<t:ItemAttachment><t:Name>${name}</t:Name>${element}</t:ItemAttachment>`
    const { body } = await ews.post(
      envelope(`<m:CreateAttachment><m:ParentItemId Id="${id}"/><m:Attachments>
        ${inner('a', '<t:Message><t:Subject>x</t:Subject></t:Message>')}
        ${inner('a', '<t:DistributionList><t:DisplayName>x</t:DisplayName></t:DistributionList>')}
        ${inner('a', '<t:Item><t:Subject>x</t:Subject></t:Item>')}
        ${inner('b', '<t:Contact><t:Birthday>yesterday</t:Birthday></t:Contact>')}
        ${inner('c', '<t:Contact><t:DisplayName>c</t:DisplayName></t:Contact>')}
        </m:Attachments></m:CreateAttachment>`),
    )
    expect(responseCodes(body)).toEqual([
      ...Array(3).fill('ErrorInvalidItemForOperationCreateItemAttachment'),
      'ErrorInvalidValueForProperty',
      'NoError',
    ])
    expect(contents(body, 'm:MessageText')[3]).toMatch(/contacts:Birthday: 'yesterday'/)
  })

  test('nested without end is a request without end', async () => {
    const { id } = await sadie()
    const [open, close] = [
      '<t:ItemAttachment><t:Contact><t:Attachments>',
      '</t:Attachments></t:Contact></t:ItemAttachment>',
    ]
    const { body } = await ews.post(
      envelope(`<m:CreateAttachment><m:ParentItemId Id="${id}"/><m:Attachments>${open.repeat(500)}${close.repeat(500)}
        </m:Attachments></m:CreateAttachment>`),
    )
    expect(responseCodes(body)).toEqual(['ErrorSchemaValidation'])
    expect(contents(body, 't:Violation')[0]).toContain('nested more than 64 deep')
  })
})
