import { describe, expect, test } from 'vitest'
import { contactSchema } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { attributes, contents, createItem, envelope, responseCodes } from '../support/xml.ts'

const id = 'Id="AAAA" ChangeKey="AAAA"'

/** Elements that only the server sets, with something in them. */
const readOnly: [string, string][] = [
  ['ItemId', `<t:ItemId ${id}/>`],
  ['ParentFolderId', `<t:ParentFolderId ${id}/>`],
  ['DateTimeReceived', '<t:DateTimeReceived>2024-01-01T00:00:00Z</t:DateTimeReceived>'],
  ['Size', '<t:Size>1</t:Size>'],
  ['DateTimeSent', '<t:DateTimeSent>2024-01-01T00:00:00Z</t:DateTimeSent>'],
  ['DateTimeCreated', '<t:DateTimeCreated>2024-01-01T00:00:00Z</t:DateTimeCreated>'],
  ['DisplayCc', '<t:DisplayCc>x</t:DisplayCc>'],
  ['DisplayTo', '<t:DisplayTo>x</t:DisplayTo>'],
  ['HasAttachments', '<t:HasAttachments>true</t:HasAttachments>'],
  [
    'EffectiveRights',
    `<t:EffectiveRights><t:CreateAssociated>true</t:CreateAssociated><t:CreateContents>true</t:CreateContents>
     <t:CreateHierarchy>true</t:CreateHierarchy><t:Delete>true</t:Delete><t:Modify>true</t:Modify><t:Read>true</t:Read>
     </t:EffectiveRights>`,
  ],
  ['LastModifiedName', '<t:LastModifiedName>x</t:LastModifiedName>'],
  ['LastModifiedTime', '<t:LastModifiedTime>2024-01-01T00:00:00Z</t:LastModifiedTime>'],
  ['WebClientReadFormQueryString', '<t:WebClientReadFormQueryString>x</t:WebClientReadFormQueryString>'],
  ['WebClientEditFormQueryString', '<t:WebClientEditFormQueryString>x</t:WebClientEditFormQueryString>'],
  ['StoreEntryId', '<t:StoreEntryId>AAAA</t:StoreEntryId>'],
  ['InstanceKey', '<t:InstanceKey>AAAA</t:InstanceKey>'],
  ['NormalizedBody', '<t:NormalizedBody BodyType="Text">x</t:NormalizedBody>'],
  ['Preview', '<t:Preview>x</t:Preview>'],
  ['RightsManagementLicenseData', '<t:RightsManagementLicenseData/>'],
  ['BlockStatus', '<t:BlockStatus>true</t:BlockStatus>'],
  ['TextBody', '<t:TextBody BodyType="Text">x</t:TextBody>'],
  ['IconIndex', '<t:IconIndex>Default</t:IconIndex>'],
  ['SearchKey', '<t:SearchKey>AAAA</t:SearchKey>'],
  ['CompleteName', '<t:CompleteName><t:FirstName>x</t:FirstName></t:CompleteName>'],
  ['HasPicture', '<t:HasPicture>true</t:HasPicture>'],
]

/** Elements that only the directory has. */
const directory: [string, string][] = [
  ['PhoneticFullName', '<t:PhoneticFullName>x</t:PhoneticFullName>'],
  ['Alias', '<t:Alias>x</t:Alias>'],
  ['Notes', '<t:Notes>x</t:Notes>'],
  ['Photo', '<t:Photo>AAAA</t:Photo>'],
  ['DirectoryId', '<t:DirectoryId>x</t:DirectoryId>'],
  ['ManagerMailbox', '<t:ManagerMailbox><t:Mailbox><t:Name>x</t:Name></t:Mailbox></t:ManagerMailbox>'],
]

/** Values that are not of their kind, and what the answer says of them. */
const wrongValues: [string, string, string][] = [
  ['<t:Birthday>yesterday</t:Birthday>', 'contacts:Birthday', "'yesterday' is not a date and time"],
  ['<t:Birthday>2023-02-30T00:00:00Z</t:Birthday>', 'contacts:Birthday', 'is not a date'],
  ['<t:Birthday>10000-01-01T00:00:00Z</t:Birthday>', 'contacts:Birthday', 'is not a date'],
  ['<t:ReminderIsSet>perhaps</t:ReminderIsSet>', 'item:ReminderIsSet', 'write true or false'],
  ['<t:ReminderMinutesBeforeStart>-1</t:ReminderMinutesBeforeStart>', 'item:ReminderMinutesBeforeStart', 'from 0 to'],
  ['<t:Sensitivity>Secret</t:Sensitivity>', 'item:Sensitivity', 'Normal, Personal, Private, Confidential'],
  ['<t:FileAsMapping>Nonsense</t:FileAsMapping>', 'contacts:FileAsMapping', 'LastCommaFirst'],
  ['<t:Body BodyType="RTF">x</t:Body>', 'item:Body', 'BodyType'],
  ['<t:Culture>not a language</t:Culture>', 'item:Culture', 'a language tag'],
  [
    '<t:EmailAddresses><t:Entry Key="EmailAddress4">x</t:Entry></t:EmailAddresses>',
    'contacts:EmailAddresses',
    'EmailAddress4',
  ],
  ['<t:PhoneNumbers><t:Entry>1</t:Entry></t:PhoneNumbers>', 'contacts:PhoneNumbers', 'MobilePhone'],
]

describe.each(BACKENDS)('A contact on $name', backend => {
  const ews = useService(backend)
  const good = '<t:Contact><t:DisplayName>good</t:DisplayName></t:Contact>'

  test.each(readOnly)('is not created with %s, which the server sets; the others are', async (name, element) => {
    const { body } = await ews.post(createItem(good, `<t:Contact>${element}</t:Contact>`, good))
    expect(responseCodes(body)).toEqual(['NoError', 'ErrorInvalidPropertySet', 'NoError'])
    expect(contents(body, 'm:MessageText')[0]).toMatch(new RegExp(`\\b${name} is set by the server`))
    expect(attributes(body, 'FieldURI')).toEqual(name === 'SearchKey' ? [] : [expect.stringMatching(`:${name}$`)])
  })

  test.each(readOnly.filter(([name]) => name !== 'SearchKey'))(
    'has no %s set by an update either',
    async (name, element) => {
      const { id } = await ews.createOne({ displayName: 'x' })
      const { uri = '' } = contactSchema.byTag.get(`t:${name}`) ?? {}
      const changeOf = (fieldURI: string, inner: string) =>
        `<t:ItemChange><t:ItemId Id="${id}"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="${fieldURI}"/>
       <t:Contact>${inner}</t:Contact></t:SetItemField></t:Updates></t:ItemChange>`
      const changes = [changeOf(uri, element), changeOf('contacts:Manager', '<t:Manager>y</t:Manager>')]
      const { body } = await ews.post(
        envelope(
          `<m:UpdateItem ConflictResolution="AlwaysOverwrite"><m:ItemChanges>${changes.join('')}</m:ItemChanges></m:UpdateItem>`,
        ),
      )
      expect(responseCodes(body)).toEqual(['ErrorInvalidPropertySet', 'NoError'])
      expect(attributes(body, 'FieldURI')).toEqual([uri])
    },
  )

  test.each(directory)('is not created with %s, which belongs to the directory', async (name, element) => {
    const { body } = await ews.post(createItem(good, `<t:Contact>${element}</t:Contact>`, good))
    expect(responseCodes(body)).toEqual(['NoError', 'ErrorInvalidPropertyRequest', 'NoError'])
    expect(attributes(body, 'FieldURI')).toEqual([`contacts:${name}`])
  })

  test('is not created from MIME', async () => {
    const { body } = await ews.post(createItem('<t:Contact><t:MimeContent>AAAA</t:MimeContent></t:Contact>', good))
    expect(responseCodes(body)).toEqual(['ErrorUnsupportedMimeConversion', 'NoError'])
  })

  test.each(wrongValues)('is not created with %s; the others are', async (element, field, reason) => {
    const { body } = await ews.post(createItem(good, `<t:Contact>${element}</t:Contact>`, good))
    expect(responseCodes(body)).toEqual(['NoError', 'ErrorInvalidValueForProperty', 'NoError'])
    const [message = ''] = contents(body, 'm:MessageText')
    expect(message).toContain(`${field}: `)
    expect(message).toContain(reason)
    expect(message).toMatch(/\(line 5, column \d+\)\.$/)
    expect(attributes(body, 'FieldURI')).toEqual([field])
  })

  test.each([
    ['Flagged', 'CompleteDate'],
    ['Flagged', 'StartDate'],
    ['Flagged', 'DueDate'],
    ['Complete', 'StartDate', 'DueDate', 'CompleteDate'],
    ['NotFlagged', 'CompleteDate'],
    ['NotFlagged', 'StartDate', 'DueDate'],
  ])('is not created with a flag that is %s and has the wrong dates: %s %s %s', async (status, ...names) => {
    const flagOf = (status: string, ...names: (string | undefined)[]) =>
      `<t:Flag><t:FlagStatus>${status}</t:FlagStatus>${names.map(name => name && `<t:${name}>2024-01-01T00:00:00Z</t:${name}>`).join('')}</t:Flag>`
    const flags = [
      flagOf(status, ...names),
      flagOf('Flagged', 'StartDate', 'DueDate'),
      flagOf('Complete', 'CompleteDate'),
    ]
    const { body } = await ews.post(createItem(...flags.map(flag => `<t:Contact>${flag}</t:Contact>`)))
    expect(responseCodes(body)).toEqual(['ErrorInvalidArgument', 'NoError', 'NoError'])
    expect(attributes(body, 'FieldURI')).toEqual(['item:Flag'])
  })

  test('is not created when it is something else', async () => {
    const others = ['Message', 'CalendarItem', 'Item', 'Task', 'PostItem', 'MeetingRequest']
    const { body } = await ews.post(
      createItem(good, ...others.map(name => `<t:${name}><t:Subject>x</t:Subject></t:${name}>`)),
    )
    expect(responseCodes(body)).toEqual(['NoError', ...others.map(() => 'ErrorInvalidItemForOperationCreateItem')])
  })

  test('is told apart from one whose text an error quotes in the middle of a character', async () => {
    const broken = `<t:Sensitivity>${'a'.repeat(59)}😀</t:Sensitivity>`
    const date = `<t:Birthday>${'a'.repeat(59)}😀</t:Birthday>`
    const { fault, body } = await ews.post(
      createItem(`<t:Contact>${broken}</t:Contact>`, `<t:Contact>${date}</t:Contact>`, good),
    )
    expect(fault).toBe(false)
    expect(responseCodes(body)).toEqual(['ErrorInvalidValueForProperty', 'ErrorInvalidValueForProperty', 'NoError'])
  })

  test('with many wrong values is refused for the first', async () => {
    const { body } = await ews.post(
      createItem(`<t:Contact><t:Sensitivity>x</t:Sensitivity><t:Birthday>y</t:Birthday></t:Contact>`),
    )
    expect(attributes(body, 'FieldURI')).toEqual(['item:Sensitivity'])
  })
})
