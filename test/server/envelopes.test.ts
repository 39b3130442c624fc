import { describe, expect, test } from 'vitest'
import { decodeXml } from '../../src/xml/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { contents, envelope, fixture, responseCodes } from '../support/xml.ts'

const m = 'http://schemas.microsoft.com/exchange/services/2006/messages'
const t = 'http://schemas.microsoft.com/exchange/services/2006/types'
const name = 'Sadie & "Daniels" <é😀>'

describe.each(BACKENDS)('A request on $name', backend => {
  const ews = useService(backend)

  /** Posts a request that creates one contact, and gives what became of it. */
  async function created(request: string): Promise<{ codes: string[]; body: string; properties: object | undefined }> {
    const { body } = await ews.post(request)
    const stored = await ews.stored()
    return { codes: responseCodes(body), body, properties: stored.at(-1)?.properties }
  }

  test.each([
    'other-prefixes',
    'default-namespaces',
    'https-namespaces',
    'any-order',
    'cdata',
    'comments',
    'processing-instructions',
    'character-references',
    'single-quotes',
    'whitespace',
    'no-declaration',
    'unknown-attributes',
    'unknown-headers',
    'declarations-everywhere',
  ])('is understood with %s', async file => {
    const { codes, body, properties } = await created(fixture(`envelopes/${file}.xml`).toString())
    expect(codes).toEqual(['NoError'])
    expect(properties).toMatchObject({
      displayName: name,
      givenName: 'Sadie',
      emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' } },
    })
    expect(body).toContain(`xmlns:m="${m}"`)
    expect(body).toContain(`xmlns:t="${t}"`)
  })

  test.each([
    ['UTF-8', 'utf8', ''],
    ['UTF-8 with a byte order mark', 'utf8', '\uFEFF'],
    ['UTF-16 with a byte order mark', 'utf16le', '\uFEFF'],
    ['UTF-16 without one', 'utf16le', ''],
  ] as const)('is understood in %s', async (_, encoding, mark) => {
    const text = fixture('envelopes/no-declaration.xml').toString()
    const { codes, properties } = await created(decodeXml(Buffer.from(mark + text, encoding)))
    expect(codes).toEqual(['NoError'])
    expect(properties).toMatchObject({ displayName: name })
  })

  test('is understood in big-endian UTF-16', async () => {
    const text = fixture('envelopes/no-declaration.xml').toString()
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
    expect((await created(decodeXml(bytes))).properties).toMatchObject({ displayName: name })
  })

  test('of a megabyte and more is understood, wherever its pieces are cut', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = `${'x'.repeat(shift)}${'😀\r\né'.repeat(150_000)}`
      const request = envelope(
        `<m:CreateItem><m:Items><t:Contact><t:Body BodyType="Text">${text.replaceAll('\r', '&#xD;')}</t:Body>
         <t:DisplayName>last</t:DisplayName></t:Contact></m:Items></m:CreateItem>`,
      )
      expect((await created(request)).properties).toMatchObject({ displayName: 'last', body: { text } })
    }
  })

  test.each(['RequestServerVersion Version="Exchange2016"', 'TimeZoneContext', 'MailboxCulture'])(
    'with the header %s twice is refused',
    async header => {
      const twice = `<t:${header}></t:${header.split(' ')[0]}>`.repeat(2)
      const request = envelope('<m:GetFolder/>').replace(/<s:Header>.*<\/s:Header>/, `<s:Header>${twice}</s:Header>`)
      const { fault, body } = await ews.post(request)
      expect(fault).toBe(true)
      expect(responseCodes(body)).toEqual(['ErrorDuplicateSOAPHeader'])
    },
  )

  test('without a header is understood', async () => {
    const request = fixture('envelopes/any-order.xml')
      .toString()
      .replace(/<s:Header>.*?<\/s:Header>/s, '')
    expect((await created(request)).codes).toEqual(['NoError'])
  })

  test('is answered with the version of the server, also by a fault', async () => {
    const version =
      /<s:Header><t:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="6" Version="Exchange2016"(\/>|><\/t:ServerVersionInfo>)<\/s:Header>/
    for (const request of [fixture('envelopes/cdata.xml').toString(), 'nonsense']) {
      const { body } = await ews.post(request)
      expect(body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><s:Envelope /)
      expect(body).toMatch(version)
    }
  })

  test('that asks for nothing at all is refused: an answer without messages would break the schema', async () => {
    const empty = [
      '<m:CreateItem><m:Items/></m:CreateItem>',
      '<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds></m:ItemIds></m:GetItem>',
      '<m:UpdateItem ConflictResolution="AutoResolve"><m:ItemChanges/></m:UpdateItem>',
      '<m:DeleteItem DeleteType="HardDelete"><m:ItemIds> </m:ItemIds></m:DeleteItem>',
      '<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds/></m:GetFolder>',
      '<m:ConvertId DestinationFormat="EwsId"><m:SourceIds/></m:ConvertId>',
    ]
    for (const request of empty) {
      const { fault, body } = await ews.post(envelope(request))
      expect(fault).toBe(true)
      expect(responseCodes(body)).toEqual(['ErrorSchemaValidation'])
      expect(contents(body, 't:LineNumber')).toEqual(['4'])
    }
  })
})
