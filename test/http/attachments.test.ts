import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { attributes, contents, createItem, envelope, responseCodes } from '../support/xml.ts'
import { post, startServer } from './fixture.ts'

const mebibyte = 1 << 20

const contactWith = (bytes: Buffer) =>
  createItem(`<t:Contact><t:Attachments><t:FileAttachment><t:Name>漢字.bin</t:Name>
    <t:Content>${bytes.toString('base64')}</t:Content></t:FileAttachment></t:Attachments></t:Contact>`)

test('An attachment of 20 MiB comes back byte by byte', async () => {
  const server = await startServer()
  const bytes = randomBytes(20 * mebibyte)
  const created = await (await server.fetch(post(contactWith(bytes)))).text()
  expect(responseCodes(created)).toEqual(['NoError'])
  const id = attributes(created, 'Id').find(each => each.length === 176) ?? ''
  const request = envelope(
    `<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="${id}"/></m:AttachmentIds></m:GetAttachment>`,
  )
  const response = await server.fetch(post(request, { 'Accept-Encoding': 'gzip' }))
  const answer = gunzipSync(Buffer.from(await response.arrayBuffer())).toString()
  expect(contents(answer, 't:Name')).toEqual(['漢字.bin'])
  expect(Buffer.from(contents(answer, 't:Content')[0] ?? '', 'base64').equals(bytes)).toBe(true)
})

test('A server may take less', async () => {
  const server = await startServer({ limits: { maxAttachmentBytes: mebibyte } })
  const codeOf = async (size: number) =>
    responseCodes(await (await server.fetch(post(contactWith(Buffer.alloc(size))))).text())
  expect(await codeOf(mebibyte)).toEqual(['NoError'])
  expect(await codeOf(mebibyte + 1)).toEqual(['ErrorAttachmentSizeLimitExceeded'])
})
