import { describe, expect, test } from 'vitest'
import type { AttachmentValue, Request } from '../../src/protocol/index.ts'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { codesOf, useService } from '../support/service.ts'
import { contents, fixture, responseCodes } from '../support/xml.ts'

type Format = Request<'ConvertId'>['destinationFormat']
const formats: Format[] = ['EwsId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId']

describe('ConvertId', () => {
  const ews = useService(BACKENDS[0] as TestBackend)
  const convert = (destinationFormat: Format, ...sources: [Format, string][]) =>
    ews.call('ConvertId', {
      destinationFormat,
      sourceIds: sources.map(([format, id]) => ({
        type: 'AlternateId' as const,
        format,
        id,
        mailbox: 'sadie@contoso.com',
      })),
    })

  test('leaves identifiers of attachments as they are', async () => {
    const attachment = { type: 'FileAttachment' as const, name: 'a', content: '' }
    const id = await ews.createOne({ displayName: 'x', attachments: [attachment] })
    const [attached] = (await ews.getOne(id)).attachments ?? []
    const { id: attachmentId = '' } = (attached as AttachmentValue).attachmentId ?? {}
    for (const format of formats)
      expect(codesOf(await convert(format, ['EwsId', attachmentId]))).toEqual(['ErrorInvalidIdMalformed'])
  })

  test.each(formats)('writes an identifier as %s, and back', async format => {
    const { id } = await ews.createOne({ displayName: 'x' })
    const [there] = await convert(format, ['EwsId', id])
    expect(there).toMatchObject({ code: 'NoError', alternateId: { format, mailbox: 'sadie@contoso.com' } })
    const [back] = await convert('EwsId', [format, there?.alternateId?.id ?? ''])
    expect(back?.alternateId?.id).toBe(id)
  })

  test('tells for each one what is wrong with it', async () => {
    const { id } = await ews.createOne({ displayName: 'x' })
    const outcomes = await convert(
      'EntryId',
      ['EwsId', id],
      ['EwsId', 'DUMMY'],
      ['EwsId', ''],
      ['EwsLegacyId', id],
      ['EwsId', id],
    )
    const [malformed, empty] = ['ErrorInvalidIdMalformed', 'ErrorInvalidIdEmpty']
    expect(codesOf(outcomes)).toEqual(['NoError', malformed, empty, malformed, 'NoError'])
  })

  test.each(formats)('refuses what is no %s, however long or short', async format => {
    const texts = ['x', '%', '00', 'AAAA', 'A'.repeat(94), 'A'.repeat(96), 'a'.repeat(140), 'A'.repeat(100_000), '😀']
    for (const text of texts) {
      const outcomes = await convert('EwsId', [format, text])
      expect([text, codesOf(outcomes)]).toEqual([text, ['ErrorInvalidIdMalformed']])
    }
  })

  test('does not convert to the identifiers of Exchange 2007', async () => {
    const { id } = await ews.createOne({ displayName: 'x' })
    expect(codesOf(await convert('EwsLegacyId', ['EwsId', id]))).toEqual(['ErrorInvalidIdMalformed'])
  })

  test('answers the question with which exchangelib begins', async () => {
    const { fault, body } = await ews.post(fixture('envelopes/exchangelib-probe.xml').toString())
    expect(fault).toBe(false)
    expect(responseCodes(body)).toEqual(['ErrorInvalidIdMalformed'])
    expect(contents(body, 's:Header')[0]).toMatch(
      /MajorVersion="\d+" MinorVersion="\d+" MajorBuildNumber="\d+" MinorBuildNumber="\d+"/,
    )
  })
})
