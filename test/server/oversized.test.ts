import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { readRequest } from '../../src/protocol/index.ts'
import { decodeXml, XmlError } from '../../src/xml/index.ts'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { contents, createItem, envelope, fixture, responseCodes } from '../support/xml.ts'

const contact = '<t:Contact><t:DisplayName>x</t:DisplayName></t:Contact>'
const get = (inner: string) => envelope(`<m:GetItem>${inner}</m:GetItem>`)
const megabyte = 1024 * 1024

/** Requests that are as large as they are senseless, and how the answer calls them. */
const oversized: [string, () => string, string][] = [
  ['a million elements in one another', () => get('<t:a>'.repeat(1_000_000)), 'nested more than 64 deep'],
  ['elements just too deep', () => get(`${'<t:a>'.repeat(61)}${'</t:a>'.repeat(61)}`), 'not expected'],
  ['a name of a megabyte', () => get(`<t:${'a'.repeat(megabyte)}/>`), 'a name is longer than 256'],
  ['a prefix of a megabyte', () => get(`<${'a'.repeat(megabyte)}:b/>`), 'unbound namespace prefix'],
  ['a namespace of a megabyte', () => get(`<b xmlns="urn:${'a'.repeat(megabyte)}"/>`), '{urn:aaa'],
  ['an attribute of a megabyte', () => get(`<t:ItemShape a="${'a'.repeat(megabyte)}" b="<"/>`), 'disallowed character'],
  [
    'an unknown word of a megabyte',
    () => get(`<m:ItemShape><t:BaseShape>${'a'.repeat(megabyte)}</t:BaseShape></m:ItemShape>`),
    'is not one of',
  ],
  ['text of a megabyte where none belongs', () => get('😀'.repeat(megabyte / 4)), 'text is not expected here'],
  ['a comment that never ends', () => get(`<!--${'-'.repeat(megabyte)}`), 'malformed comment'],
  ['CDATA that never ends', () => get(`<![CDATA[${']'.repeat(megabyte)}`), ''],
  ['an instruction that never ends', () => get(`<?${'x '.repeat(megabyte / 2)}`), ''],
  ['a reference that never ends', () => get(`&${'a'.repeat(megabyte)}`), '&amp;amp;'],
  ['a million ampersands', () => get('&'.repeat(1_000_000)), '&amp;amp;'],
  ['a million less-thans', () => get('<'.repeat(1_000_000)), ''],
]

/** Bytes on the heap when all that can be freed is freed. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

/** The text of bytes; undefined when they end within a character, which is refused before anything is read. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeXml(bytes)
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

describe('An oversized request', () => {
  const ews = useService(BACKENDS[0] as TestBackend)

  test.each(oversized)('of %s is refused, and leaves no memory behind', async (_, request, reason) => {
    const { fault, body } = await ews.post(request())
    const before = usedHeap()
    for (let repeated = 0; repeated < 8; repeated++) await ews.post(request())
    expect(fault).toBe(true)
    expect(responseCodes(body)).toEqual(['ErrorSchemaValidation'])
    expect(contents(body, 't:Violation')[0]).toContain(reason)
    expect(body.length).toBeLessThan(10_000)
    // What one of them left behind would be there eight times.
    expect(usedHeap() - before).toBeLessThan(4 * megabyte)
  })

  test('of an operation in a namespace of a megabyte is refused in a few words', async () => {
    const { body } = await ews.post(envelope(`<CreateItem xmlns="urn:${'a'.repeat(megabyte)}"/>`))
    expect(responseCodes(body)).toEqual(['ErrorInvalidOperation'])
    expect(body.length).toBeLessThan(10_000)
  })

  test('of an element with thousands of attributes is read, and they mean nothing', async () => {
    const attributes = Array.from({ length: 20_000 }, (_, index) => `a${index}="x"`).join(' ')
    const { body } = await ews.post(createItem(contact.replace('<t:Contact', `<t:Contact ${attributes}`)))
    expect(responseCodes(body)).toEqual(['NoError'])
  })

  test('of names that mean something to JavaScript is refused or read like any other', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const elements = [
        `<t:${name}>x</t:${name}>`,
        `<t:PhoneNumbers><t:Entry Key="${name}">x</t:Entry></t:PhoneNumbers>`,
      ]
      expect(responseCodes((await ews.post(createItem(`<t:Contact>${elements[0]}</t:Contact>`))).body)).toEqual([
        'ErrorSchemaValidation',
      ])
      expect(responseCodes((await ews.post(createItem(`<t:Contact>${elements[1]}</t:Contact>`))).body)).toEqual([
        'ErrorInvalidValueForProperty',
      ])
      const attributes = contact.replace('<t:Contact', `<t:Contact ${name}="x" xmlns:${name}="urn:x"`)
      expect(responseCodes((await ews.post(createItem(attributes))).body)).toEqual(['NoError'])
    }
    expect({}).not.toHaveProperty('x')
  })

  test('with something wrong on each of 100,000 lines tells each line, in time that grows with them', () => {
    const wrong = Array(100_000).fill('<t:Contact><t:Birthday>x</t:Birthday></t:Contact>')
    const { request } = readRequest(createItem(...wrong)) as { request: { items: Error[] } }
    expect(request.items).toHaveLength(100_000)
    for (const index of [0, 1, 50_000, 99_999])
      expect(request.items[index]?.message).toMatch(
        new RegExp(`line ${index + 4}, column ${index === 0 ? '43' : '12'}\\)`),
      )
  })

  test('that is cut after any of its bytes is refused, and nothing takes effect', async () => {
    const whole = Buffer.from(fixture('envelopes/other-prefixes.xml').toString().trimEnd())
    const before = await ews.stored()
    for (let length = 0; length < whole.length; length++) {
      const text = textOf(whole.subarray(0, length))
      if (text === undefined) continue
      const { fault, body } = await ews.post(text)
      expect([length, fault, responseCodes(body)]).toEqual([length, true, ['ErrorSchemaValidation']])
    }
    expect(await ews.stored()).toEqual(before)
    expect(responseCodes((await ews.post(whole.toString())).body)).toEqual(['NoError'])
  })
})
