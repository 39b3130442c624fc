import { expectTypeOf, test } from 'vitest'
import {
  type BasePropertySet,
  type CompleteName,
  Contact,
  ContactGroup,
  ContactSchema,
  ContactsFolder,
  DeleteMode,
  type EmailAddress,
  EmailAddressKey,
  type ExchangeService,
  ExtendedPropertyDefinition,
  FileAsMapping,
  Folder,
  FolderPermission,
  FolderView,
  type GetItemResponse,
  type GroupedFindItemsResults,
  type Grouping,
  type Item,
  type ItemId,
  ItemView,
  MapiPropertyType,
  type MessageBody,
  PropertySet,
  type ServiceResponse,
  type ServiceResponseCollection,
  WellKnownFolderName,
} from '../../src/client/index.ts'

// The compiler checks this file; nothing of it runs.
declare const service: ExchangeService
declare const contact: Contact
declare const group: ContactGroup
declare const folder: Folder
declare const grouping: Grouping
const unused = (..._: unknown[]) => {}

test('what properties hold', () => {
  unused(() => {
    expectTypeOf(contact.displayName).toEqualTypeOf<string | undefined>()
    expectTypeOf(contact.birthday).toEqualTypeOf<Date | undefined>()
    expectTypeOf(contact.hasPicture).toEqualTypeOf<boolean | undefined>()
    expectTypeOf(contact.importance).toEqualTypeOf<'Low' | 'Normal' | 'High' | undefined>()
    expectTypeOf(contact.children).toEqualTypeOf<string[]>()
    expectTypeOf(contact.body).toEqualTypeOf<MessageBody | undefined>()
    expectTypeOf(contact.completeName).toEqualTypeOf<CompleteName | undefined>()
    expectTypeOf(contact.emailAddresses.EmailAddress1).toEqualTypeOf<EmailAddress | undefined>()
    expectTypeOf(contact.emailAddresses[EmailAddressKey.EmailAddress2]).toEqualTypeOf<EmailAddress | undefined>()
    expectTypeOf(contact.phoneNumbers.MobilePhone).toEqualTypeOf<string | undefined>()
    expectTypeOf(contact.physicalAddresses.Home?.city).toEqualTypeOf<string | undefined>()
    expectTypeOf(contact.id).toEqualTypeOf<ItemId | undefined>()
    expectTypeOf(group.displayName).toEqualTypeOf<string | undefined>()
    expectTypeOf(group.categories).toEqualTypeOf<string[]>()
    expectTypeOf(group.members.at(0).addressInformation).toEqualTypeOf<EmailAddress>()
    expectTypeOf(group).toExtend<Item>()
  })
})

test('what may be assigned', () => {
  unused(() => {
    contact.displayName = undefined
    contact.body = 'text'
    contact.children = undefined
    contact.emailAddresses.EmailAddress1 = 'a@b'
    contact.emailAddresses.EmailAddress1 = { address: 'a@b', name: 'n' }
    contact.emailAddresses.EmailAddress1 = undefined
    contact.physicalAddresses.Home = { city: 'Paris' }
    contact.fileAsMapping = FileAsMapping.GivenNameSpaceSurname
    delete contact.phoneNumbers.Pager
    new Contact(service, { emailAddresses: { EmailAddress1: 'a@b' }, body: 'b', birthday: new Date() })
  })
})

test('what may not', () => {
  unused(() => {
    // @ts-expect-error there is no such property
    contact.displayname = 'x'
    // @ts-expect-error it is text
    contact.displayName = 5
    // @ts-expect-error it is a date
    contact.birthday = '1990-01-01'
    // @ts-expect-error it is another word
    contact.importance = 'Huge'
    // @ts-expect-error only the server sets it
    contact.hasPicture = true
    // @ts-expect-error only the server sets it
    contact.completeName = {}
    // @ts-expect-error only the server gives it
    contact.id = undefined
    // @ts-expect-error its entries are set, not the dictionary
    contact.emailAddresses = {}
    // @ts-expect-error there are three
    contact.emailAddresses.EmailAddress4 = 'a@b'
    // @ts-expect-error an address is text or an object with one
    contact.emailAddresses.EmailAddress1 = { name: 'n' }
    // @ts-expect-error there is no such phone
    contact.phoneNumbers.CellPhone = '1'
    // @ts-expect-error there is no such part
    contact.physicalAddresses.Home = { town: 'x' }
    // @ts-expect-error lists hold text
    contact.children.push(5)
    // @ts-expect-error there is no such property
    new Contact(service, { displayname: 'x' })
    // @ts-expect-error only the server sets it
    new Contact(service, { hasPicture: true })
    // @ts-expect-error there are three
    new Contact(service, { emailAddresses: { EmailAddress4: 'x' } })
    // @ts-expect-error a group has no such property
    group.companyName = 'x'
    // @ts-expect-error members are added and removed, the collection stays
    group.members = []
    // @ts-expect-error a member is an address or a member
    group.members.add(5)
    // @ts-expect-error attachments are added and removed, the collection stays
    contact.attachments = []
    // @ts-expect-error a file is bytes
    contact.attachments.addFileAttachment('x.txt', 'text')
  })
})

test('arguments', () => {
  unused(async () => {
    // @ts-expect-error a folder is named by an object or a well-known name
    await service.createItems([contact], 'Contacts')
    // @ts-expect-error a mode is one of three words
    await service.deleteItems(['A'], 'Delete')
    // @ts-expect-error properties are named by definitions
    new PropertySet('displayName')
    // @ts-expect-error there is no such definition
    new PropertySet(ContactSchema.emailAddress4)
    await service.createItems(new Set([contact]), WellKnownFolderName.Contacts, null, null)
    await service.deleteItems(['A'], DeleteMode.SoftDelete, null, null, { signal: null })
    expectTypeOf(await service.bindToItems(['A'], PropertySet.IdOnly)).toEqualTypeOf<
      ServiceResponseCollection<GetItemResponse>
    >()
    expectTypeOf(await service.bindToItems<Item>(['A'], PropertySet.IdOnly)).toEqualTypeOf<
      ServiceResponseCollection<GetItemResponse<Item>>
    >()
    expectTypeOf((await service.createItems([group])).at(0).item).toEqualTypeOf<ContactGroup>()
    expectTypeOf(Contact.bind(service, 'A')).resolves.toEqualTypeOf<Contact>()
    expectTypeOf(ContactGroup.bind(service, 'A')).resolves.toEqualTypeOf<ContactGroup>()
    expectTypeOf(service.deleteItems(['A'], 'HardDelete')).resolves.toEqualTypeOf<
      ServiceResponseCollection<ServiceResponse>
    >()
    expectTypeOf<BasePropertySet>().toEqualTypeOf<'IdOnly' | 'AllProperties'>()
  })
})

test('folders', () => {
  unused(async () => {
    expectTypeOf(folder.displayName).toEqualTypeOf<string | undefined>()
    expectTypeOf(folder.totalCount).toEqualTypeOf<number | undefined>()
    expectTypeOf(Folder.bind(service, 'contacts')).resolves.toEqualTypeOf<Folder>()
    expectTypeOf(ContactsFolder.bind(service, 'contacts')).resolves.toEqualTypeOf<ContactsFolder>()
    expectTypeOf((await folder.findItems(new ItemView(1))).items).toEqualTypeOf<readonly Contact[]>()
    expectTypeOf(folder.findItems<Item>('x', new ItemView(1), grouping)).resolves.toEqualTypeOf<
      GroupedFindItemsResults<Item>
    >()
    expectTypeOf((await service.createFolders([new ContactsFolder(service)], 'contacts')).at(0).folder).toEqualTypeOf<
      ContactsFolder | undefined
    >()
    // @ts-expect-error only the server counts
    folder.totalCount = 1
    // @ts-expect-error only the server says where it is
    new Folder(service, { parentFolderId: { id: 'A' } })
    // @ts-expect-error a filter is no text
    await service.findFolders('contacts', 'name:x', new FolderView(1))
    // @ts-expect-error there is no such level
    new FolderPermission('a@b', 'Boss')
  })
})

test('definitions know their values', () => {
  unused(() => {
    expectTypeOf(contact.tryGetProperty(ContactSchema.birthday)).toEqualTypeOf<Date | undefined>()
    expectTypeOf(contact.tryGetProperty(ContactSchema.mobilePhone)).toEqualTypeOf<string | undefined>()
    const long = new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.Long)
    expectTypeOf(contact.tryGetProperty(long)).toEqualTypeOf<bigint | undefined>()
    const binaries = new ExtendedPropertyDefinition('Common', 'x', MapiPropertyType.BinaryArray)
    expectTypeOf(contact.tryGetProperty(binaries)).toEqualTypeOf<Uint8Array[] | undefined>()
    contact.setExtendedProperty(long, 5n)
    // @ts-expect-error a Long is a bigint
    contact.setExtendedProperty(long, 5)
    // @ts-expect-error there is no such type
    new ExtendedPropertyDefinition(0x3a45, 'Text')
  })
})
