import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Contact,
  ContactGroup,
  ContactSchema,
  DeleteMode,
  ExchangeVersion,
  FileAttachment,
  ItemAttachment,
  ItemSchema,
  PropertySet,
  ReferenceAttachment,
  ServiceError,
  ServiceObjectPropertyException,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { catching } from './bound.ts'
import { failed, fakeServer } from './fake-server.ts'
import { served } from './served.ts'

const { Contacts } = WellKnownFolderName
const withAttachments = new PropertySet(ContactSchema.displayName, ItemSchema.attachments)
const bytes = (text: string) => new TextEncoder().encode(text)
const names = (contact: Contact) => [...contact.attachments].map(({ name }) => name)
/** The operations of the requests that were sent. */
const operations = (sent: readonly string[]) => sent.map(body => /^<m:(\w+)/.exec(body)?.[1])

describe('attachments of new items', () => {
  test('are sent with the batch, and have their ids then', async () => {
    const { service, sent } = await served()
    const contacts = ['a', 'b', 'c'].map(displayName => new Contact(service, { displayName }))
    contacts[0]?.attachments.addFileAttachment('a.txt', bytes('hello'), { contentType: 'text/plain', isInline: true })
    contacts[1]?.setContactPicture(bytes('photo'))
    const created = await service.createItems(contacts, Contacts)
    expect(created.overallResult).toBe('Success')
    expect(operations(sent)).toEqual(['CreateItem'])
    const [first, second] = contacts as [Contact, Contact]
    expect([first.isDirty, first.attachments.at(0).isNew]).toEqual([false, false])
    expect(second.getContactPictureAttachment()?.id).toBe(second.attachments.at(0).id)

    const found = await Contact.bind(service, `${first.id}`, withAttachments)
    expect(found.attachments.at(0)).toBeInstanceOf(FileAttachment)
    expect(found.attachments.at(0)).toMatchObject({ name: 'a.txt', contentType: 'text/plain', isInline: true, size: 5 })
    expect(found.attachments.at(0).lastModifiedTime).toBeInstanceOf(Date)
    expect((found.attachments.at(0) as FileAttachment).content).toBeUndefined()
    expect(await Contact.bind(service, `${second.id}`)).toMatchObject({ hasPicture: true })
    // What was just created can be changed without being loaded.
    first.attachments.removeAt(0)
    await first.update()
    expect(await Contact.bind(service, `${first.id}`)).toMatchObject({ hasAttachments: false })
  })

  test('of groups, and items within items', async () => {
    const { service } = await served()
    const card = new Contact(service, { displayName: 'Hope', emailAddresses: { EmailAddress1: 'hope@contoso.com' } })
    const group = new ContactGroup(service, { displayName: 'g' })
    const attachment = group.attachments.addItemAttachment(card)
    expect([attachment.name, attachment.item]).toEqual(['Hope', card])
    await group.save(Contacts)
    const found = await ContactGroup.bind(service, `${group.id}`)
    const [attached] = [...found.attachments].filter(one => one instanceof ItemAttachment)
    expect(attached?.item).toBeUndefined()
    await attached?.load()
    expect(attached?.item).toBeInstanceOf(Contact)
    expect(attached?.item).toMatchObject({
      displayName: 'Hope',
      emailAddresses: { EmailAddress1: { address: 'hope@contoso.com' } },
    })
    // A contact that was got is attached with all that a program could have set.
    const other = new Contact(service, { displayName: 'o' })
    other.attachments.addItemAttachment(await savedCard(card), 'card')
    await other.save(Contacts)
    await other.load()
    await other.attachments.at(0).load()
    expect((other.attachments.at(0) as ItemAttachment).item).toMatchObject({ displayName: 'Hope' })
  })

  async function savedCard(card: Contact): Promise<Contact> {
    await card.save(Contacts)
    return Contact.bind(card.service, `${card.id}`)
  }

  test('go to older servers one item after the other, and what fails there is that item alone', async () => {
    const { serviceAs, sent } = await served()
    const service = serviceAs({ requestedServerVersion: ExchangeVersion.Exchange2010 })
    const contacts = ['a', 'b'].map(displayName => new Contact(service, { displayName }))
    for (const contact of contacts) contact.attachments.addFileAttachment('x', bytes('x'))
    const created = await service.createItems(contacts, Contacts)
    expect(created.overallResult).toBe('Success')
    expect(operations(sent)).toEqual(['CreateItem', 'CreateAttachment', 'CreateAttachment'])
    expect(sent[0]).not.toContain('Attachment')
    expect(contacts.map(({ isDirty, attachments }) => [isDirty, attachments.at(0).isNew])).toEqual([
      [false, false],
      [false, false],
    ])

    const fake = fakeServer(
      { CreateAttachment: () => [failed('ErrorAttachmentSizeLimitExceeded')] },
      { requestedServerVersion: 'Exchange2010' },
    )
    const [one, two] = [new Contact(fake.service), new Contact(fake.service)]
    one.attachments.addFileAttachment('x', bytes('x'))
    const responses = await fake.service.createItems([one, two])
    expect([...responses].map(({ errorCode }) => errorCode)).toEqual(['ErrorAttachmentSizeLimitExceeded', 'NoError'])
    expect([one.isNew, one.isDirty, one.attachments.at(0).isNew]).toEqual([false, true, true])
  })
})

describe('attachments of items that are there', () => {
  test('are removed and added after the update, and nothing else is sent', async () => {
    const { service, sent } = await served()
    const contacts = ['a', 'b', 'c'].map(displayName => new Contact(service, { displayName }))
    for (const contact of contacts) contact.attachments.addFileAttachment('old', bytes('old'))
    await service.createItems(contacts, Contacts)
    await service.loadPropertiesForItems(contacts, withAttachments)
    const [a, b, c] = contacts as [Contact, Contact, Contact]
    a.displayName = 'A'
    b.attachments.clear()
    b.attachments.addFileAttachment('new', bytes('new'))
    c.attachments.clear()
    c.displayName = 'C'
    sent.length = 0
    const updated = await service.updateItems(contacts)
    expect(updated.overallResult).toBe('Success')
    expect(operations(sent)).toEqual(['UpdateItem', 'DeleteAttachment', 'CreateAttachment'])
    expect(sent[0]?.match(/<t:ItemChange>/g)).toHaveLength(2)
    expect(contacts.map(({ isDirty }) => isDirty)).toEqual([false, false, false])
    // Their change keys are those that the last call gave.
    for (const contact of contacts) contact.nickname = 'n'
    expect((await service.updateItems(contacts, null, 'NeverOverwrite')).overallResult).toBe('Success')
    expect(names(await Contact.bind(service, `${b.id}`))).toEqual(['new'])
    sent.length = 0
    c.attachments.addFileAttachment('alone', bytes('x'))
    await c.update()
    expect(operations(sent)).toEqual(['CreateAttachment'])
  })

  test('keep what failed to be sent again', async () => {
    const { service, serviceAs } = await served()
    const contact = new Contact(service, { displayName: 'a' })
    contact.attachments.addFileAttachment('gone', bytes('x'))
    await contact.save(Contacts)
    const here = await Contact.bind(service, `${contact.id}`, withAttachments)
    contact.attachments.clear()
    await contact.update()
    here.displayName = 'b'
    here.attachments.clear()
    here.attachments.addFileAttachment('new', bytes('y'))
    const responses = await service.updateItems([here], null, 'AlwaysOverwrite')
    expect(responses.at(0).errorCode).toBe(ServiceError.ErrorInvalidAttachmentId)
    expect([here.isDirty, names(here)]).toEqual([true, ['new']])
    expect(await Contact.bind(serviceAs(), `${contact.id}`)).toMatchObject({ displayName: 'b', hasAttachments: false })
  })

  test('are not sent when the item itself is refused', async () => {
    const { service, received } = fakeServer({ UpdateItem: () => [failed('ErrorIrresolvableConflict')] })
    const contact = await Contact.bind(service, 'A')
    contact.displayName = 'x'
    contact.attachments.addFileAttachment('x', bytes('x'))
    expect((await service.updateItems([contact])).at(0).errorCode).toBe('ErrorIrresolvableConflict')
    expect([received.length, contact.attachments.count]).toEqual([2, 1])
  })

  test('of which some fail lose only those that were done', async () => {
    const { service } = fakeServer({
      CreateAttachment: ({ attachments }) =>
        attachments.map((_, index) =>
          index === 1
            ? failed('ErrorAttachmentSizeLimitExceeded')
            : {
                result: 'Success',
                code: 'NoError',
                attachments: [
                  {
                    type: 'FileAttachment',
                    attachmentId: { id: `T${index}`, rootItemId: 'A', rootItemChangeKey: `K${index}` },
                  },
                ],
              },
        ),
    })
    const contact = await Contact.bind(service, 'A')
    for (const name of ['0', '1', '2']) contact.attachments.addFileAttachment(name, bytes(name))
    const [response] = await service.updateItems([contact])
    expect(response?.errorCode).toBe('ErrorAttachmentSizeLimitExceeded')
    expect([...contact.attachments].map(({ id, name }) => [id, name])).toEqual([
      ['T0', '0'],
      ['T2', '2'],
      [undefined, '1'],
    ])
    expect([contact.isDirty, contact.id?.changeKey]).toEqual([true, 'K2'])
  })

  test('are what they would be in an array, whatever is added and removed', async () => {
    const { service } = await served()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async steps => {
        const contact = new Contact(service, { displayName: 'x' })
        await contact.save(Contacts)
        let model: string[] = []
        for (const change of [...steps, send]) {
          model = (await change(contact, model)) ?? model
          expect(names(contact)).toEqual(model)
        }
        expect(names(await Contact.bind(service, `${contact.id}`))).toEqual(model)
      }),
      { numRuns: 20 },
    )
  })
})

/** Changes what is attached to a contact, and gives the names that there are then. */
type Step = (contact: Contact, model: readonly string[]) => string[] | undefined | Promise<undefined>

async function send(contact: Contact): Promise<undefined> {
  await contact.update()
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.nat(99).map(
    (number): Step =>
      (contact, model) => {
        contact.attachments.addFileAttachment(`f${number}`, bytes(`content ${number}`))
        return [...model, `f${number}`]
      },
  ),
  fc.nat(3).map(
    (index): Step =>
      (contact, model) => {
        if (index >= model.length) return undefined
        contact.attachments.removeAt(index)
        return model.toSpliced(index, 1)
      },
  ),
  fc.constant<Step>(send),
)

describe('what attachments hold', () => {
  test('is got in one call, for objects and ids alike', async () => {
    const { service, sent } = await served()
    const contact = new Contact(service, { displayName: 'x', body: 'Notes.' })
    const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
    contact.attachments.addFileAttachment('large', content)
    contact.attachments.addItemAttachment(new Contact(service, { displayName: 'y', body: 'Within.' }))
    await contact.save(Contacts)
    await contact.load()
    const [file, card] = contact.attachments
    sent.length = 0
    const got = await service.getAttachments([file as FileAttachment, `${card?.id}`, 'nonsense'], 'Text', [
      ItemSchema.body,
    ])
    expect(operations(sent)).toEqual(['GetAttachment'])
    expect([...got].map(({ errorCode }) => errorCode)).toEqual(['NoError', 'NoError', 'ErrorInvalidIdMalformed'])
    expect(got.at(0).attachment).toBe(file)
    expect((file as FileAttachment).content).toEqual(content)
    expect((got.at(1).attachment as ItemAttachment).item).toMatchObject({ displayName: 'y', body: { text: 'Within.' } })
    expect(got.at(2).attachment).toBeUndefined()
  })

  test('that cannot be read is an error of that attachment', async () => {
    const { service } = fakeServer({
      GetAttachment: () => [
        { result: 'Success', code: 'NoError', attachments: [] },
        { result: 'Success', code: 'NoError', attachments: [{ type: 'FileAttachment', content: 'AAAA' }] },
      ],
    })
    const got = await service.getAttachments(['A', 'B'])
    expect([...got].map(({ result }) => result)).toEqual(['Error', 'Success'])
    expect(got.at(0).errorMessage).toBe('The server answered Success without the attachment.')
    expect((got.at(1).attachment as FileAttachment).content).toEqual(new Uint8Array(3))
  })

  test('is not asked for of what was not saved', async () => {
    const { service, received } = fakeServer()
    const file = new Contact(service).attachments.addFileAttachment('x', bytes('x'))
    await expect(file.load()).rejects.toThrow("attachments[0]: This service object doesn't have an ID.")
    await expect(service.getAttachments([])).rejects.toThrow('attachments: The collection is empty')
    await expect(service.getAttachments([5 as never])).rejects.toThrow('5 is not an Attachment')
    expect(received).toHaveLength(0)
    expect(file.content).toEqual(bytes('x'))
  })
})

describe('the photo of a contact', () => {
  test('is set, replaced, got and removed', async () => {
    const { service } = await served()
    const contact = new Contact(service, { displayName: 'x' })
    contact.setContactPicture(bytes('one'), 'me.png')
    contact.setContactPicture(bytes('two'))
    expect(names(contact)).toEqual(['ContactPicture.jpg'])
    await contact.save(Contacts)
    await contact.load()
    const photo = contact.getContactPictureAttachment()
    await photo?.load()
    expect(photo?.content).toEqual(bytes('two'))
    contact.setContactPicture(bytes('three'))
    await contact.update()
    await contact.load()
    expect([contact.hasPicture, contact.attachments.count]).toEqual([true, 1])
    contact.removeContactPicture()
    await contact.update()
    await contact.load()
    expect([contact.hasPicture, contact.getContactPictureAttachment()]).toEqual([false, undefined])
  })

  test('is known once the attachments are loaded', async () => {
    const { service } = await served()
    const contact = new Contact(service, { displayName: 'x' })
    await contact.save(Contacts)
    const bare = await Contact.bind(service, `${contact.id}`, PropertySet.IdOnly)
    expect(catching(() => bare.getContactPictureAttachment())).toBeInstanceOf(ServiceObjectPropertyException)
    expect(String(catching(() => bare.removeContactPicture()))).toContain('The attachment collection must be loaded.')
    bare.setContactPicture(bytes('x'))
    await bare.update()
    expect(await Contact.bind(service, `${contact.id}`)).toMatchObject({ hasPicture: true })
  })

  test.each<[string, (contact: Contact) => unknown]>([
    ['Method setContactPicture is only valid for', contact => contact.setContactPicture(bytes('x'))],
    ['Method getContactPictureAttachment is only', contact => contact.getContactPictureAttachment()],
    ['Method removeContactPicture is only', contact => contact.removeContactPicture()],
    [
      'the property isContactPhoto is only',
      contact => contact.attachments.addFileAttachment('x', bytes('x'), { isContactPhoto: true }),
    ],
    [
      'the property isInline is only',
      contact => contact.attachments.addFileAttachment('x', bytes('x'), { isInline: true }),
    ],
    [
      'Reference attachments is only valid',
      contact => contact.attachments.addReferenceAttachment('x', 'https://x.example'),
    ],
    ['The attachment must have a name', contact => contact.attachments.addFileAttachment('', bytes('x'))],
    ['The attachment must have a name', contact => contact.attachments.addItemAttachment(new Contact(contact.service))],
    ['is not a Uint8Array', contact => contact.attachments.addFileAttachment('x', 'text' as never)],
    ['index is out of range', contact => contact.attachments.at(0)],
  ])('and other attachments: %s', (message, action) => {
    const { service } = fakeServer({}, { requestedServerVersion: 'Exchange2007_SP1' })
    expect(String(catching(() => action(new Contact(service))))).toContain(message)
  })

  test('is one', async () => {
    const { service, received } = fakeServer()
    const contact = new Contact(service)
    for (const name of ['a', 'b']) contact.attachments.addFileAttachment(name, bytes(name), { isContactPhoto: true })
    await expect(service.createItems([contact])).rejects.toThrow('items[0]: Multiple contact photos in attachment.')
    expect(received).toHaveLength(0)
  })
})

test('references are attached, to servers that know of them', async () => {
  const { serviceAs } = await served()
  const service = serviceAs({ requestedServerVersion: ExchangeVersion.Exchange2016 })
  const contact = new Contact(service, { displayName: 'x' })
  contact.attachments.addReferenceAttachment('plan', 'https://files.example/plan')
  await contact.save(Contacts)
  await contact.load()
  expect(contact.attachments.at(0)).toBeInstanceOf(ReferenceAttachment)
  expect(contact.attachments.at(0)).toMatchObject({
    attachLongPathName: 'https://files.example/plan',
    providerType: undefined,
  })
  await contact.delete(DeleteMode.HardDelete)
})

test('an attachment that the server told no id of cannot be removed before it is loaded', async () => {
  const { service } = fakeServer()
  const contact = new Contact(service)
  const file = contact.attachments.addFileAttachment('x', bytes('x'))
  await contact.save()
  expect(() => contact.attachments.remove(file)).toThrow('load the attachments of the item first')
  expect(contact.attachments.remove(new Contact(service).attachments.addFileAttachment('y', bytes('y')))).toBe(false)
})
