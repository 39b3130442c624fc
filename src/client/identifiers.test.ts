import { describe, expect, test } from 'vitest'
import {
  EmailAddress,
  ExchangeServerInfo,
  FolderId,
  ItemId,
  ServiceValidationException,
  WellKnownFolderName,
} from './index.ts'

describe('ItemId', () => {
  test('is text where text is wanted, so that its end can be shown', () => {
    expect(String(new ItemId('AAMk'))).toBe('AAMk')
    expect(new ItemId('A'.repeat(152)).toString().substring(144)).toHaveLength(8)
  })

  test('is the same in whatever state', () => {
    expect(new ItemId('A', '1').equals(new ItemId('A', '2'))).toBe(true)
    expect(new ItemId('A').equals(new ItemId('a'))).toBe(false)
  })

  test('cannot be empty', () => {
    expect(() => new ItemId('')).toThrow(ServiceValidationException)
    expect(() => new ItemId(null as never)).toThrow('uniqueId: null is not text.')
  })
})

test('FolderId tells names from ids', () => {
  expect(new FolderId(WellKnownFolderName.Contacts, 'a@b')).toMatchObject({
    folderName: 'contacts',
    mailbox: 'a@b',
    uniqueId: undefined,
  })
  expect(new FolderId('AAMk')).toMatchObject({ uniqueId: 'AAMk', folderName: undefined })
  expect([String(new FolderId('inbox')), String(new FolderId('AAMk'))]).toEqual(['inbox', 'AAMk'])
})

test.each([
  [new EmailAddress('a@b'), 'a@b'],
  [new EmailAddress(undefined, 'a@b', 'SMTP'), 'SMTP:a@b'],
  [new EmailAddress('N', 'a@b'), 'N <a@b>'],
  [new EmailAddress('N', 'a@b', 'SMTP'), 'N <SMTP:a@b>'],
  [new EmailAddress(''), ''],
])('EmailAddress %o is written %s', (address, text) => {
  expect(String(address)).toBe(text)
})

test('ExchangeServerInfo without all its parts', () => {
  expect(String(new ExchangeServerInfo({ majorVersion: 15, version: 'Exchange2016' }))).toBe('15.00.0000.000')
})
