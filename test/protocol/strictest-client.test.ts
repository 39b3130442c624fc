import { describe, expect, test } from 'vitest'
import { EwsError, namespaces, writeFault, writeResponse } from '../../src/protocol/index.ts'
import { readAsManagedApi } from '../support/managed-api.ts'

const serverVersionInfo = { majorVersion: 15, minorVersion: 1, majorBuildNumber: 2507, minorBuildNumber: 6 }
const headers = { serverVersionInfo: { ...serverVersionInfo, version: 'Exchange2016' } }
const success = { result: 'Success', code: 'NoError' } as const
const failure = { result: 'Error' as const, code: 'ErrorItemNotFound' as const, text: 'Gone.', items: [] }
const item = { type: 'Contact', itemId: { id: 'AAMk', changeKey: 'EQAA' } } as const
const version = 'Exchange2013_SP1'

const got = writeResponse('GetItem', [{ ...success, items: [item] }, failure], headers, version)
const updated = writeResponse(
  'UpdateItem',
  [{ ...success, items: [item], conflictResults: { count: 0 } }],
  headers,
  version,
)
const deleted = writeResponse('DeleteItem', [success], headers, version)
const details = [{ type: 'Value', name: 'BackOffMilliseconds', value: '1000' }] as const
const fault = writeFault(new EwsError('ErrorServerBusy', undefined, [...details]), headers)

const message = '<m:GetItemResponseMessage ResponseClass="Success">'
const code = '<m:ResponseCode>NoError</m:ResponseCode>'
const text = '<m:MessageText>Gone.</m:MessageText>'
const key = '<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>'

/** What the strictest client, the Managed API, does not read: what is written there in place of what. */
const stumbled: [string, string, string | RegExp, string][] = [
  ['blanks before the declaration', got, /^/, ' '],
  ['no declaration', got, /^<\?xml.*?\?>/, ''],
  ['SOAP 1.2', got, namespaces.s, 'http://www.w3.org/2003/05/soap-envelope'],
  ['https: namespaces', got, namespaces.m, namespaces.m.replace('http', 'https')],
  ['no header', got, /<s:Header>.*<\/s:Header>/, ''],
  ['a self-closed header', got, /<s:Header>.*<\/s:Header>/, '<s:Header/>'],
  ['a version without build', got, / MajorBuildNumber="\d+"/, ''],
  ['another response', got, /GetItemResponse>/g, 'GetItemAnswer>'],
  ['two responses', deleted, '</s:Body>', '<m:DeleteItemResponse></m:DeleteItemResponse></s:Body>'],
  ['something after the messages', got, '</m:ResponseMessages>', '</m:ResponseMessages><m:More/>'],
  ['a message of another operation', got, /GetItemResponseMessage/g, 'FindItemResponseMessage'],
  ['no class', got, message, '<m:GetItemResponseMessage>'],
  ['an unknown class', got, 'ResponseClass="Success"', 'ResponseClass="Fine"'],
  ['a success with text', got, message, message + text],
  ['an unknown code', got, code, '<m:ResponseCode>ErrorFoo</m:ResponseCode>'],
  ['an error without text', got, text, ''],
  ['an error without key', got, key, ''],
  ['an error in another order', got, text, `${key}${text}`],
  ['a success without items', got, /<m:Items><t:Contact>.*?<\/m:Items>/, ''],
  ['a contact closed as it is opened', got, /<t:Contact>.*?<\/t:Contact>/, '<t:Contact/>'],
  ['an update without conflicts', updated, /<m:ConflictResults>.*<\/m:ConflictResults>/, ''],
  ['something after a deletion', deleted, code, `${code}<m:MovedItemId/>`],
  [
    'two values of one name',
    got,
    key,
    `${key}<m:MessageXml>${'<t:Value Name="a">b</t:Value>'.repeat(2)}</m:MessageXml>`,
  ],
  ['a decimal tag', got, key, `${key}<m:MessageXml><t:ExtendedFieldURI PropertyTag="14864"/></m:MessageXml>`],
  ['a fault with a self-closed detail', fault, /<detail.*<\/detail>/, '<detail/>'],
  ['a fault whose detail has a namespace', fault, /(<\/?)detail/g, '$1s:detail'],
  ['a fault of an unknown code', fault, '>ErrorServerBusy</e:', '>ErrorFoo</e:'],
]

describe('An answer that the strictest client reads', () => {
  test.each([
    ['of items', got],
    ['of an update', updated],
    ['of a deletion', deleted],
    ['that is a fault', fault],
  ])('may be one %s', (_, answer) => {
    expect(() => readAsManagedApi(answer)).not.toThrow()
  })

  test.each(stumbled)('has not %s', (_, answer, before, after) => {
    const changed = answer.replace(before, after)
    expect(changed).not.toBe(answer)
    expect(() => readAsManagedApi(changed)).toThrow()
  })
})

test('A server that is busy says for how long where the strictest client looks for it', () => {
  expect(fault).toContain('<t:Value Name="BackOffMilliseconds">1000</t:Value>')
  expect(fault).toMatch(/<detail [^>]*><e:ResponseCode>ErrorServerBusy<\/e:ResponseCode><e:Message>/)
})
