import { describe, expect, test } from 'vitest'
import { compact, fakeServer, idOf } from '../../test/client/fake-server.ts'
import {
  AffectedTaskOccurrence,
  BasePropertySet,
  ConflictResolutionMode,
  Contact,
  ContactSchema,
  DeleteMode,
  EmailAddress,
  EmailAddressKey,
  FolderId,
  ItemId,
  MessageDisposition,
  PropertySet,
  SendCancellationsMode,
  SendInvitationsMode,
  SendInvitationsOrCancellationsMode,
  ServiceResult,
  WellKnownFolderName,
} from './index.ts'

const people = [
  ['Sadie Daniels', 'sadie@contoso.com'],
  ['Alfred Welker', 'alfred@contoso.com'],
  ['Hope Gross', 'hope@contoso.com'],
] as const

const nameAndAddress = new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName)

describe("the requests of the article's four samples", () => {
  test('createItems', async () => {
    const { service, lastBody } = fakeServer()
    const contacts = people.map(([displayName, address]) => {
      const contact = new Contact(service)
      contact.displayName = displayName
      contact.emailAddresses[EmailAddressKey.EmailAddress1] = new EmailAddress(address)
      return contact
    })
    const responses = await service.createItems(contacts, WellKnownFolderName.Contacts, null, null)
    const item = ([displayName, address]: readonly [string, string]) => `
      <t:Contact>
        <t:DisplayName>${displayName}</t:DisplayName>
        <t:EmailAddresses><t:Entry Key="EmailAddress1">${address}</t:Entry></t:EmailAddresses>
      </t:Contact>`
    expect(lastBody()).toBe(
      compact(`
        <m:CreateItem>
          <m:SavedItemFolderId><t:DistinguishedFolderId Id="contacts" /></m:SavedItemFolderId>
          <m:Items>${people.map(item).join('')}</m:Items>
        </m:CreateItem>`),
    )
    expect(responses.overallResult).toBe(ServiceResult.Success)
    expect(contacts.map(contact => contact.id?.toString().substring(144))).toEqual(['0000000=', '0000001=', '0000002='])
  })

  test('bindToItems', async () => {
    const { service, lastBody } = fakeServer()
    const ids = [new ItemId('ceJwVAAA=', 'EQAAS'), new ItemId('ceJwWAAA=', 'EQAAT'), new ItemId('ceJwXAAA=', 'EQAAU')]
    await service.bindToItems(ids, nameAndAddress)
    expect(lastBody()).toBe(
      compact(`
        <m:GetItem>
          <m:ItemShape>
            <t:BaseShape>IdOnly</t:BaseShape>
            <t:AdditionalProperties><t:FieldURI FieldURI="contacts:DisplayName" /></t:AdditionalProperties>
          </m:ItemShape>
          <m:ItemIds>
            <t:ItemId Id="ceJwVAAA=" ChangeKey="EQAAS" />
            <t:ItemId Id="ceJwWAAA=" ChangeKey="EQAAT" />
            <t:ItemId Id="ceJwXAAA=" ChangeKey="EQAAU" />
          </m:ItemIds>
        </m:GetItem>`),
    )
  })

  test('updateItems', async () => {
    const { service, lastBody } = fakeServer()
    const responses = await service.bindToItems(['ceJwVAAA=', 'ceJwWAAA='], nameAndAddress)
    const contacts = [...responses].flatMap(({ item }) => item ?? [])
    for (const contact of contacts) contact.companyName = 'Contoso'
    const { Contacts } = WellKnownFolderName
    await service.updateItems(contacts, Contacts, ConflictResolutionMode.AutoResolve, null, null)
    const change = (id: string) => `
      <t:ItemChange>
        <t:ItemId Id="${id}" ChangeKey="CK0" />
        <t:Updates>
          <t:SetItemField>
            <t:FieldURI FieldURI="contacts:CompanyName" />
            <t:Contact><t:CompanyName>Contoso</t:CompanyName></t:Contact>
          </t:SetItemField>
        </t:Updates>
      </t:ItemChange>`
    expect(lastBody()).toBe(
      compact(`
        <m:UpdateItem ConflictResolution="AutoResolve">
          <m:SavedItemFolderId><t:DistinguishedFolderId Id="contacts" /></m:SavedItemFolderId>
          <m:ItemChanges>${change('ceJwVAAA=')}${change('ceJwWAAA=')}</m:ItemChanges>
        </m:UpdateItem>`),
    )
  })

  test('deleteItems', async () => {
    const { service, lastBody } = fakeServer()
    const ids = [new ItemId('ceJwYAAA=', 'EQAAY'), new ItemId('ceJwZAAA=')]
    await service.deleteItems(ids, DeleteMode.SoftDelete, null, AffectedTaskOccurrence.AllOccurrences)
    expect(lastBody()).toBe(
      compact(`
        <m:DeleteItem DeleteType="SoftDelete" AffectedTaskOccurrences="AllOccurrences">
          <m:ItemIds>
            <t:ItemId Id="ceJwYAAA=" ChangeKey="EQAAY" />
            <t:ItemId Id="ceJwZAAA=" />
          </m:ItemIds>
        </m:DeleteItem>`),
    )
  })
})

describe('arguments of the batch methods', () => {
  test('createItems with every attribute, into a folder by id', async () => {
    const { service, lastBody } = fakeServer()
    const { SaveOnly } = MessageDisposition
    await service.createItems([new Contact(service)], new FolderId('FID'), SaveOnly, SendInvitationsMode.SendToNone)
    expect(lastBody()).toBe(
      compact(`
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone">
          <m:SavedItemFolderId><t:FolderId Id="FID" /></m:SavedItemFolderId>
          <m:Items><t:Contact /></m:Items>
        </m:CreateItem>`),
    )
  })

  test("createItems into somebody else's folder", async () => {
    const { service, lastBody } = fakeServer()
    await service.createItems([new Contact(service)], new FolderId(WellKnownFolderName.Contacts, 'a@b.c'))
    expect(lastBody()).toContain(
      '<m:SavedItemFolderId><t:DistinguishedFolderId Id="contacts"><t:Mailbox><t:EmailAddress>a@b.c</t:EmailAddress>',
    )
  })

  test('createItems without a folder', async () => {
    const { service, lastBody } = fakeServer()
    await service.createItems([new Contact(service)])
    expect(lastBody()).toBe(compact('<m:CreateItem><m:Items><t:Contact /></m:Items></m:CreateItem>'))
  })

  test('updateItems with every attribute', async () => {
    const { service, lastBody } = fakeServer()
    const contact = await Contact.bind(service, idOf(7))
    contact.displayName = 'n'
    await service.updateItems(
      [contact],
      null,
      ConflictResolutionMode.NeverOverwrite,
      MessageDisposition.SaveOnly,
      SendInvitationsOrCancellationsMode.SendToNone,
      { suppressReadReceipts: true },
    )
    expect(lastBody()).toMatch(
      /^<m:UpdateItem MessageDisposition="SaveOnly" SuppressReadReceipts="true" ConflictResolution="NeverOverwrite" SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges>/,
    )
  })

  test('updateItems resolves conflicts by itself unless told otherwise', async () => {
    const { service, lastBody } = fakeServer()
    const contact = await Contact.bind(service, idOf(7))
    contact.displayName = 'n'
    await service.updateItems([contact])
    expect(lastBody()).toMatch(/^<m:UpdateItem ConflictResolution="AutoResolve"><m:ItemChanges>/)
  })

  test('deleteItems with every attribute', async () => {
    const { service, lastBody } = fakeServer()
    await service.deleteItems(['A'], DeleteMode.MoveToDeletedItems, SendCancellationsMode.SendToNone, null, {
      suppressReadReceipts: true,
    })
    expect(lastBody()).toMatch(
      /^<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone" SuppressReadReceipts="true">/,
    )
  })

  test('ids may come from any iterable', async () => {
    const { service, received } = fakeServer()
    await service.deleteItems(new Set(['A', 'B']), DeleteMode.HardDelete)
    expect(received[0]?.request.request).toMatchObject({ itemIds: [{ id: 'A' }, { id: 'B' }] })
  })
})
