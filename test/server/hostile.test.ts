import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { contents, fixture, responseCodes } from '../support/xml.ts'

/** Where the parser notices something, which may be a little behind it. */
const anyColumn = expect.any(Number)

/** Requests that break XML or the schema: the line and column that are told, and what is said. */
const violations: [string, number, number, string][] = [
  ['attribute-without-quotes', 7, anyColumn, 'unquoted attribute value'],
  ['bare-ampersand', 7, 30, "an '&' that stands for itself is written '"],
  ['blank', 3, anyColumn, 'document must contain a root element'],
  ['cdata-end-in-text', 7, anyColumn, 'the string "]]>" is disallowed in char dat'],
  ['crossed-tags', 7, anyColumn, 'unexpected close tag'],
  ['declaration-after-blank', 1, anyColumn, 'an XML declaration must be at the start of'],
  ['declaration-only', 2, anyColumn, 'document must contain a root element'],
  ['double-dash-in-comment', 7, anyColumn, 'malformed comment'],
  ['dtd', 2, anyColumn, 'a document type declaration (DTD) is not a'],
  ['duplicate-attribute', 7, anyColumn, 'duplicate attribute: Key'],
  ['duplicate-attribute-by-two-prefixes', 7, anyColumn, 'duplicate attribute: {urn:x}n'],
  ['element-beside-body', 3, 3, "'s:Other' is not expected in 's:Envelope'"],
  ['element-in-no-namespace-in-item', 8, 11, "'DisplayName' is not a property of 't:Cont"],
  ['element-in-text', 7, 27, "'b' is not expected in 't:DisplayName', wh"],
  ['element-of-nobody-in-item', 8, 11, "'{urn:x}DisplayName' is not a property of"],
  ['empty', 1, anyColumn, 'document must contain a root element'],
  ['entity', 2, anyColumn, 'a document type declaration (DTD) is not a'],
  ['entity-bomb', 13, anyColumn, 'a document type declaration (DTD) is not a'],
  ['external-dtd', 2, anyColumn, 'a document type declaration (DTD) is not a'],
  ['external-entity', 2, anyColumn, 'a document type declaration (DTD) is not a'],
  ['header-after-body', 6, 3, "'s:Header' is not expected after 's:Body'"],
  ['html', 1, anyColumn, 'a document type declaration (DTD) is not a'],
  ['json', 2, anyColumn, 'text data outside of root node'],
  ['less-than-in-attribute', 7, anyColumn, 'disallowed character'],
  ['messages-element-in-item', 7, 11, "'m:DisplayName' is not a property of 't:Co"],
  ['no-body', 2, 1, "'s:Body' is missing in 's:Envelope'"],
  ['no-delete-type', 4, 5, "'DeleteType' is missing in 'm:DeleteItem'"],
  ['no-folder', 4, 19, "'m:SavedItemFolderId' is empty"],
  ['no-id', 6, 9, "'Id' is missing in 't:ItemId'"],
  ['no-items', 4, 5, "'m:Items' is missing in 'm:CreateItem'"],
  ['no-namespace', 1, 1, "'Envelope' is not a SOAP 1.1 envelope (htt"],
  ['no-path', 7, 11, "'t:FieldURI t:IndexedFieldURI t:ExtendedFi"],
  ['not-xml', 2, anyColumn, 'text data outside of root node'],
  ['parameter-entity', 2, anyColumn, 'a document type declaration (DTD) is not a'],
  ['prefix-bound-to-nothing', 7, anyColumn, 'invalid attempt to undefine prefix in XML'],
  ['property-twice-in-item', 8, 11, "'t:GivenName' stands twice in 't:Contact'"],
  ['raw-control', 7, anyColumn, 'disallowed character'],
  ['raw-null', 7, anyColumn, 'disallowed character'],
  ['rebound-xml-prefix', 7, anyColumn, 'xml prefix must be bound to http://www.w3.'],
  ['reference-beyond-unicode', 7, anyColumn, 'malformed character entity'],
  ['reference-control', 7, anyColumn, 'malformed character entity'],
  ['reference-empty', 7, 27, "an '&' that stands for itself is written '"],
  ['reference-huge', 7, anyColumn, 'malformed character entity'],
  ['reference-letters', 7, 27, "an '&' that stands for itself is written '"],
  ['reference-noncharacter', 7, anyColumn, 'malformed character entity'],
  ['reference-null', 7, anyColumn, 'malformed character entity'],
  ['reference-surrogate', 7, anyColumn, 'malformed character entity'],
  ['second-document', 13, anyColumn, 'an XML declaration must be at the start of'],
  ['soap-1.2', 2, 1, "'{http://www.w3.org/2003/05/soap-envelope}"],
  ['text-in-body', 3, 3, "text is not expected here: 'CreateItem'"],
  ['text-in-item', 7, 11, "text is not expected here: 'loose text 😀😀😀"],
  ['trailing-element', 13, anyColumn, 'documents may contain only one root'],
  ['trailing-text', 14, anyColumn, 'text data outside of root node'],
  ['two-bodies', 6, 3, "'s:Body' is not expected after 's:Body'"],
  ['two-folders', 5, 7, "'t:DistinguishedFolderId' is one element t"],
  ['two-operations', 5, 5, "'m:CreateItem' is one operation too many"],
  ['two-paths', 8, 11, "'t:FieldURI' is one element too many in 't:DeleteItemField'"],
  ['two-views', 6, 7, "'m:ContactsView' is one element too many in 'm:FindItem'"],
  ['two-views-of-folders', 6, 7, "'m:IndexedPageFolderView' is one element too many in 'm:FindFolder'"],
  ['unbound-attribute-prefix', 7, anyColumn, 'unbound namespace prefix: "x"'],
  ['unbound-prefix', 7, anyColumn, 'unbound namespace prefix: "x"'],
  ['unknown-conflict-resolution', 4, 5, "ConflictResolution: 'Perhaps' is not one o"],
  ['unknown-delete-type', 4, 5, "DeleteType: 'Shred' is not one of HardDele"],
  ['unknown-element-in-item', 8, 11, "'t:Nonsense' is not a property of 't:Conta"],
  ['unknown-element-in-request', 5, 7, "'m:Nonsense' is not expected in 'm:CreateI"],
  ['unknown-entity', 7, 29, "an '&' that stands for itself is written '"],
  ['unknown-folder-name', 5, 28, "Id: 'nonsense' is not one of calendar, con"],
  ['unknown-item', 6, 9, "'t:Nonsense' is not one of t:Contact, t:Di"],
  ['unknown-shape', 6, 9, "'Everything' is not one of IdOnly, Default"],
  ['wrong-end-tag', 7, anyColumn, 'unexpected close tag'],
  ['wrong-root', 2, 1, "'m:CreateItem' is not a SOAP 1.1 envelope"],
  ['xml-1.1-control', 7, anyColumn, 'malformed character entity'],
  ['xml-processing-instruction-inside', 7, anyColumn, 'an XML declaration must be at the start of'],
]

/** Requests that are fine as XML and as SOAP, but ask for nothing that there is. */
const invalid: [string, string, string][] = [
  ['empty-body', 'ErrorInvalidRequest', 'The SOAP body is empty.'],
  ['unknown-operation', 'ErrorInvalidOperation', "There is no operation 'm:GetUnifiedGroupsSettings' here"],
  ['operation-named-constructor', 'ErrorInvalidOperation', "There is no operation 'm:constructor' here"],
  ['operation-in-no-namespace', 'ErrorInvalidOperation', "There is no operation 'CreateItem' here"],
  ['operation-in-types', 'ErrorInvalidOperation', "There is no operation 't:CreateItem' here"],
]

const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('A hostile request', () => {
  const ews = useService(BACKENDS[0] as TestBackend)

  /** Posts a fixture, which must be refused, do nothing, and do the service no harm. */
  async function refusal(name: string): Promise<string> {
    const before = await ews.stored()
    const { fault, body } = await ews.post(fixture(`hostile/${name}.xml`).toString())
    expect(fault).toBe(true)
    expect(await ews.stored()).toEqual(before)
    await ews.createOne({ displayName: 'after' })
    return body
  }

  test.each(violations)('%s is refused, naming the place', async (name, line, column, violation) => {
    const body = await refusal(name)
    expect(responseCodes(body)).toEqual(['ErrorSchemaValidation'])
    const [told = ''] = contents(body, 't:Violation')
    expect(plain(told)).toContain(violation)
    const place = [contents(body, 't:LineNumber'), contents(body, 't:LinePosition')]
    expect(place.flat().map(Number)).toEqual([line, column])
    expect(contents(body, 'e:Message')[0]).toContain(`Line ${place[0]}, column ${place[1]}: ${told}`)
    expect(contents(body, 'faultstring')).toEqual(contents(body, 'e:Message'))
  })

  test.each(invalid)('%s is refused, saying why', async (name, code, reason) => {
    const body = await refusal(name)
    expect(responseCodes(body)).toEqual([code])
    expect(contents(body, 'e:Message')[0]).toContain(reason)
  })

  test('has a fixture each', () => {
    const files = readdirSync(new URL('../fixtures/hostile', import.meta.url))
    const named = [...violations, ...invalid].map(([name]) => `${name}.xml`)
    expect(files.toSorted()).toEqual(named.toSorted())
  })
})
