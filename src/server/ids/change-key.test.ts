import { describe, expect, test } from 'vitest'
import { changeKeyOf, changeOf, type ObjectType, shortChangeKeyOf } from './change-key.ts'

const guid = 'f65ae37e-4e9a-b04a-b34f-f4908230a0b4'
const mailbox = { id: 1, guid, address: 'sadie@contoso.com', displayName: 'Sadie' }

describe('A change key', () => {
  test('is laid out as Exchange lays it out', () => {
    const bytes = Buffer.from(changeKeyOf(mailbox, 'contact', 0x01_5c_e7_5c_92), 'base64')
    expect(bytes).toHaveLength(30)
    expect(bytes.readUInt32LE(0)).toBe(17)
    expect(bytes.readUInt32LE(4)).toBe(22)
    expect(bytes.toString('hex', 8, 24)).toBe(guid.replaceAll('-', ''))
    expect(bytes.readUIntBE(24, 6)).toBe(0x01_5c_e7_5c_92)
  })

  test.each<[ObjectType, string, string]>([
    ['contact', 'EQAAABYAAA', 'EQAAAA=='],
    ['distributionList', 'EgAAABYAAA', 'EgAAAA=='],
    ['contactsFolder', 'AwAAABYAAA', 'AwAAAA=='],
    ['folder', 'AQAAABYAAA', 'AQAAAA=='],
  ])('of a %s begins as that of Exchange', (type, long, short) => {
    expect(changeKeyOf(mailbox, type, 1)).toMatch(new RegExp(`^${long}`))
    expect(shortChangeKeyOf(type)).toBe(short)
  })

  test('tells its change, and every one is another', () => {
    const changes = [1, 2, 256, 2 ** 32, 2 ** 48 - 1]
    const keys = changes.map(change => changeKeyOf(mailbox, 'contact', change))
    expect(keys.map(changeOf)).toEqual(changes)
    expect(new Set(keys).size).toBe(5)
  })

  test('of the document is understood', () => {
    expect(changeOf('EQAAABYAAAD2WuN+TpqwSrNP9JCCMKC0AAFc51yS')).toBe(0x01_5c_e7_5c_92)
  })

  test('in the short form tells no change', () => {
    expect(changeOf('EQAAAA==')).toBeUndefined()
  })

  test.each([
    '',
    'XXX',
    'AAAA',
    'EQAAABYAAAD2WuN',
    'EQAAABYAAAD2WuN+TpqwSrNP9JCCMKC0AAFc51y',
    ' EQAAAA==',
    'EQAAAA',
    '😀',
  ])('that cannot be understood is refused: %j', key => {
    expect(() => changeOf(key)).toThrow(expect.objectContaining({ code: 'ErrorInvalidChangeKey' }))
  })
})
