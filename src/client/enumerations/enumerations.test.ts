import { describe, expect, test } from 'vitest'
import {
  contactSchema,
  distinguishedFolderNames,
  fileAsMappings,
  mapiPropertyTypes,
  responseCodes,
} from '../../protocol/index.ts'
import * as client from '../index.ts'
import { folderSince } from './well-known-folder-name.ts'

test.each<[string, object, string[]]>([
  ['AffectedTaskOccurrence', client.AffectedTaskOccurrence, ['AllOccurrences', 'SpecifiedOccurrenceOnly']],
  ['BodyType', client.BodyType, ['HTML', 'Text']],
  ['ConflictResolutionMode', client.ConflictResolutionMode, ['NeverOverwrite', 'AutoResolve', 'AlwaysOverwrite']],
  ['ConnectingIdType', client.ConnectingIdType, ['PrincipalName', 'SID', 'SmtpAddress']],
  ['ContactSource', client.ContactSource, ['ActiveDirectory', 'Store']],
  ['DeleteMode', client.DeleteMode, ['HardDelete', 'SoftDelete', 'MoveToDeletedItems']],
  ['EmailAddressKey', client.EmailAddressKey, ['EmailAddress1', 'EmailAddress2', 'EmailAddress3']],
  ['ImAddressKey', client.ImAddressKey, ['ImAddress1', 'ImAddress2', 'ImAddress3']],
  ['Importance', client.Importance, ['Low', 'Normal', 'High']],
  ['MessageDisposition', client.MessageDisposition, ['SaveOnly', 'SendOnly', 'SendAndSaveCopy']],
  ['PhysicalAddressIndex', client.PhysicalAddressIndex, ['None', 'Home', 'Business', 'Other']],
  ['PhysicalAddressKey', client.PhysicalAddressKey, ['Business', 'Home', 'Other']],
  ['SendCancellationsMode', client.SendCancellationsMode, ['SendToNone', 'SendOnlyToAll', 'SendToAllAndSaveCopy']],
  ['SendInvitationsMode', client.SendInvitationsMode, ['SendToNone', 'SendOnlyToAll', 'SendToAllAndSaveCopy']],
  [
    'SendInvitationsOrCancellationsMode',
    client.SendInvitationsOrCancellationsMode,
    ['SendToNone', 'SendOnlyToAll', 'SendOnlyToChanged', 'SendToAllAndSaveCopy', 'SendToChangedAndSaveCopy'],
  ],
  ['Sensitivity', client.Sensitivity, ['Normal', 'Personal', 'Private', 'Confidential']],
  ['ServiceResult', client.ServiceResult, ['Success', 'Warning', 'Error']],
])('%s has each word under its own name', (_, names, words) => {
  expect(names).toEqual(Object.fromEntries(words.map(word => [word, word])))
  expect(Object.isFrozen(names)).toBe(true)
})

describe('the longer ones', () => {
  test('PhoneNumberKey', () => {
    expect(Object.keys(client.PhoneNumberKey)).toHaveLength(23)
    expect(client.PhoneNumberKey.MobilePhone).toBe('MobilePhone')
  })

  test('ServiceError has every code of the table', () => {
    expect(Object.values(client.ServiceError)).toEqual(Object.keys(responseCodes))
  })

  test('MapiPropertyType and DefaultExtendedPropertySet', () => {
    expect(Object.values(client.MapiPropertyType)).toEqual([...mapiPropertyTypes])
    expect(client.DefaultExtendedPropertySet.PublicStrings).toBe('PublicStrings')
  })

  test('ExchangeVersion', () => {
    expect(client.ExchangeVersion.Exchange2013_SP1).toBe('Exchange2013_SP1')
    expect(Object.keys(client.ExchangeVersion)[0]).toBe('Exchange2007')
  })
})

describe('those whose members have names of their own', () => {
  test('every well-known folder has one', () => {
    expect(Object.values(client.WellKnownFolderName).sort()).toEqual([...distinguishedFolderNames].sort())
    expect(client.WellKnownFolderName.DeletedItems).toBe('deleteditems')
    for (const [name, wire] of Object.entries(client.WellKnownFolderName)) {
      expect(wire.replace('recylebin', 'recyclebin')).toBe(name.toLowerCase())
    }
  })

  test('every mapping has one', () => {
    expect(Object.values(client.FileAsMapping).sort()).toEqual(Object.keys(fileAsMappings).sort())
    expect(client.FileAsMapping.SurnameCommaGivenName).toBe('LastCommaFirst')
  })

  test('every type of mailbox has one', () => {
    const kind = contactSchema.byKey.get('emailAddresses')?.kind as unknown as {
      entry: { shape: { mailboxType: { kind: { words: string[] } } } }
    }
    expect(Object.values(client.MailboxType).sort()).toEqual([...kind.entry.shape.mailboxType.kind.words].sort())
  })

  test('BasePropertySet', () => {
    expect(client.BasePropertySet).toEqual({ IdOnly: 'IdOnly', FirstClassProperties: 'AllProperties' })
  })
})

test.each([
  ['contacts', undefined],
  ['publicfoldersroot', 'Exchange2007_SP1'],
  ['archiveroot', 'Exchange2010_SP1'],
  ['peopleconnect', 'Exchange2013'],
  ['directory', 'Exchange2013_SP1'],
  // No documentation tells the version; the Managed API of 2015 does not know it.
  ['archive', 'Exchange2016'],
] as const)('the folder %s came with %s', (name, version) => {
  expect(folderSince(name)).toBe(version)
})

test.each<[client.FileAsMapping, string | undefined]>([
  ['FirstSpaceLast', undefined],
  ['DisplayName', 'Exchange2010'],
  ['Empty', 'Exchange2010'],
])('the mapping %s came with %s', (mapping, version) => {
  expect(contactSchema.byKey.get('fileAsMapping')?.kind.sinceOf?.(mapping)).toBe(version)
})
