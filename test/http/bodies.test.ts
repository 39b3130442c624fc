import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { getFolder, getFolderWith, post, startServer } from './fixture.ts'

const mebibyte = 1024 * 1024
const answered = '<m:ResponseCode>NoError</m:ResponseCode>'

async function send(body: RequestInit['body'], headers: Record<string, string> = {}, limits = {}) {
  const server = await startServer({ limits })
  const response = await server.fetch(post(body, headers))
  return { status: response.status, headers: response.headers, text: await response.text(), logged: server.logged }
}

describe('Content-Encoding', () => {
  test.each([
    ['identity', Buffer.from(getFolder)],
    ['gzip', gzipSync(getFolder)],
    ['GZIP', gzipSync(getFolder)],
    ['x-gzip', gzipSync(getFolder)],
    ['deflate', deflateSync(getFolder)],
    ['deflate', deflateRawSync(getFolder)],
  ])('%s is understood', async (encoding, body) => {
    const { status, text } = await send(body, { 'Content-Encoding': encoding })
    expect(text).toContain(answered)
    expect(status).toBe(200)
  })

  test('another one is refused, with those that are known', async () => {
    const { status, headers, text } = await send(getFolder, { 'Content-Encoding': 'br' })
    expect(status).toBe(415)
    expect(headers.get('accept-encoding')).toBe('gzip, deflate')
    expect(text).toContain('<e:ResponseCode>ErrorInvalidRequest</e:ResponseCode>')
    expect(text).toContain("Content-Encoding 'br'")
  })

  test.each([
    ['cut off', 'gzip', gzipSync(getFolder).subarray(0, -30)],
    ['no gzip at all', 'gzip', Buffer.from(getFolder)],
    ['damaged', 'gzip', gzipSync(getFolder).fill(0x55, 30, 60)],
    ['cut off', 'deflate', deflateSync(getFolder).subarray(0, -30)],
    ['empty', 'gzip', Buffer.alloc(0)],
    ['empty', 'deflate', Buffer.alloc(0)],
  ])('a body that is %s (%s) is a schema violation', async (_what, encoding, body) => {
    const { status, text, logged } = await send(body, { 'Content-Encoding': encoding })
    expect(status).toBe(500)
    expect(text).toContain('<e:ResponseCode>ErrorSchemaValidation</e:ResponseCode>')
    expect(logged).toEqual([])
  })
})

describe('Content-Type and charset', () => {
  test.each(['text/xml', 'TEXT/XML;charset="utf-8"', 'application/xml', 'application/soap+xml; action="x"'])(
    '%s is accepted',
    async type => {
      expect((await send(getFolder, { 'Content-Type': type })).text).toContain(answered)
    },
  )

  test('so is none', async () => {
    const server = await startServer()
    const request = post(Buffer.from(getFolder))
    request.headers.delete('content-type')
    expect(await (await server.fetch(request)).text()).toContain(answered)
  })

  test.each(['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'text/xml2'])(
    '%s is refused, with what to send',
    async type => {
      const { status, text } = await send(getFolder, { 'Content-Type': type })
      expect(status).toBe(500)
      expect(text).toContain('<e:ResponseCode>ErrorInvalidRequest</e:ResponseCode>')
      expect(text).toContain("send 'text/xml; charset=utf-8'")
    },
  )

  test('the charset of the Content-Type is that of the body', async () => {
    const latin1 = getFolder.replace('encoding="utf-8"', '').replace('<!--', '<!--é')
    const body = Buffer.from(latin1, 'latin1')
    expect((await send(body, { 'Content-Type': 'text/xml; charset=iso-8859-1' })).text).toContain(answered)
    const refused = await send(body, { 'Content-Type': 'text/xml' })
    expect(refused.status).toBe(500)
    expect(refused.text).toContain('not valid utf-8')
    const unknown = await send(body, { 'Content-Type': 'text/xml; charset=moon' })
    expect(unknown.text).toContain('<e:ResponseCode>ErrorSchemaValidation</e:ResponseCode>')
  })

  test('a body in UTF-16 is understood', async () => {
    const body = Buffer.from(`\ufeff${getFolder.replace('utf-8', 'utf-16')}`, 'utf16le')
    expect((await send(body, { 'Content-Type': 'text/xml; charset=utf-16' })).text).toContain(answered)
  })
})

test.each(['0', '10', String(getFolder.length - 1), String(getFolder.length + 1), '-1', 'many'])(
  'a body is read whole, also where its length was announced as %s',
  async length => {
    expect((await send(getFolder, { 'Content-Length': length })).text).toContain(answered)
  },
)

describe('bodies that are too long', () => {
  const limits = { maxBodyBytes: 100_000 }

  test('the limit itself is accepted, one byte more is not', async () => {
    const fitting = getFolderWith('x'.repeat(limits.maxBodyBytes - getFolder.length))
    expect((await send(fitting, {}, limits)).status).toBe(200)
    const refused = await send(`${fitting} `, {}, limits)
    expect(refused.status).toBe(413)
    expect(refused.text).toContain('<e:ResponseCode>ErrorRequestStreamTooBig</e:ResponseCode>')
    expect(refused.text).toContain('100000 bytes')
  })

  test('a body without length is stopped at the limit', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull: controller => {
        pulled += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(32))
      },
    })
    expect((await send(endless, {}, limits)).status).toBe(413)
    expect(pulled).toBeLessThan(300_000)
  })

  test('endless compressed bytes that decode to nothing are stopped too', async () => {
    const emptyBlock = Uint8Array.of(0, 0, 0, 0xff, 0xff)
    const endless = new ReadableStream({
      pull: controller => controller.enqueue(Buffer.concat(Array(2000).fill(emptyBlock))),
    })
    expect((await send(endless, { 'Content-Encoding': 'deflate' }, limits)).status).toBe(413)
  })
})

test('a bomb is refused at once, and its memory is not held', async () => {
  const bomb = await gibibyteOfZeros()
  const server = await startServer()
  const before = await memoryInUse()
  const requests = Array.from({ length: 4 }, () => server.fetch(post(bomb, { 'Content-Encoding': 'gzip' })))
  const responses = await Promise.all(requests)
  expect(responses.map(response => response.status)).toEqual([413, 413, 413, 413])
  expect(process.memoryUsage().rss - before.rss).toBeLessThan(600 * mebibyte)
  await expect.poll(async () => (await memoryInUse()).external).toBeLessThan(before.external + 32 * mebibyte)
})

/** Some 1 MB. */
function gibibyteOfZeros(): Promise<Buffer<ArrayBuffer>> {
  const zeros = Buffer.alloc(16 * mebibyte)
  return buffer(Readable.from(Array(64).fill(zeros)).pipe(createGzip({ level: 9 })))
}

/** What is left after all garbage is collected. */
async function memoryInUse(): Promise<NodeJS.MemoryUsage> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => Promise<void>
  await collect({ execution: 'async' })
  return process.memoryUsage()
}
