import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { contents, envelope, fixture, responseCodes } from '../support/xml.ts'
import { filledIn, itemIdsIn, listings, people } from './listings.ts'
import { type ClientServer, run, useServer, useTlsServer } from './support.ts'

const { describe, test } = needing('curl')

const server = useServer()
const allThree = ['NoError', 'NoError', 'NoError']

/** What curl prints of the answer to a request. */
function curl(request: string | Buffer, ...options: string[]): Promise<string> {
  return curlTo(server, request, ...options)
}

async function curlTo({ access }: ClientServer, request: string | Buffer, ...options: string[]): Promise<string> {
  const { url, user, password } = access
  const quiet = ['--silent', '--show-error', '--user', `${user}:${password}`]
  const type = options.some(option => option.startsWith('Content-Type:')) ? [] : ['--header', 'Content-Type: text/xml']
  const output = await run('curl', [...quiet, ...type, ...options, '--data-binary', '@-', url], { input: request })
  return output.toString()
}

/** Creates the three contacts and gives their identifiers. */
async function createThree(): Promise<string[]> {
  return itemIdsIn(await curl(listings.create))
}

describe("the listings of Microsoft's article, posted by curl,", () => {
  test('create three contacts', async () => {
    const answer = await curl(listings.create)
    expect(responseCodes(answer)).toEqual(allThree)
    expect(new Set(itemIdsIn(answer)).size).toBe(3)
  })

  test('get them', async () => {
    const ids = await createThree()
    const answer = await curl(filledIn(listings.get, ids))
    expect(responseCodes(answer)).toEqual(allThree)
    expect(itemIdsIn(answer)).toEqual(ids)
    expect(contents(answer, 't:DisplayName')).toEqual(people)
  })

  test('update them', async () => {
    const ids = await createThree()
    const answer = await curl(filledIn(listings.update, ids))
    expect(responseCodes(answer)).toEqual(allThree)
    expect(contents(answer, 't:Count')).toEqual(['0', '0', '0'])
    const getCompanies = listings.get.replace('contacts:DisplayName', 'contacts:CompanyName')
    const companies = await curl(filledIn(getCompanies, ids))
    expect(contents(companies, 't:CompanyName')).toEqual(['Contoso', 'Contoso', 'Contoso'])
  })

  test('delete them, and once more what is not there any more', async () => {
    const ids = await createThree()
    const deletion = filledIn(listings.delete, ids)
    expect(responseCodes(await curl(deletion))).toEqual(allThree)
    const gone = await curl(filledIn(listings.get, ids))
    expect(responseCodes(gone)).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound', 'ErrorItemNotFound'])
    expect(responseCodes(await curl(deletion))).toEqual(allThree)
  })

  test.each(['get', 'update', 'delete'] as const)('refuse their shortened identifiers one by one: %s', async name => {
    const malformed = 'ErrorInvalidIdMalformed'
    expect(responseCodes(await curl(listings[name]))).toEqual([malformed, malformed, malformed])
  })
})

describe('curl', () => {
  const name = 'Zoë Żółć 漢字 😀'
  const request = listings.create.replace('Sadie Daniels', name)
  const inUtf16 = request.replace('encoding="utf-8"', 'encoding="utf-16"')
  const littleEndian = Buffer.from(`\ufeff${inUtf16}`, 'utf16le')
  const contacts = /<t:Contact>.*<\/t:Contact>/s

  test.each<[string, string | Buffer, string[]]>([
    ['as it is', request, []],
    ['compressed', gzipSync(request), ['--header', 'Content-Encoding: gzip']],
    ['in UTF-16, little-endian', littleEndian, ['--header', 'Content-Type: text/xml; charset=utf-16']],
    ['in UTF-16, big-endian', Buffer.from(littleEndian).swap16(), []],
    ['in chunks', request, ['--header', 'Transfer-Encoding: chunked']],
    ['over HTTP/1.0', request, ['--http1.0']],
    ['in SOAP 1.1 with its action', request, ['--header', 'SOAPAction: "whatever"']],
    ['after asking how to log in', request, ['--anyauth']],
  ])('sends a request %s', async (_, body, options) => {
    const answer = await curl(body, ...options)
    expect(responseCodes(answer)).toEqual(allThree)
    const got = await curl(filledIn(listings.get, itemIdsIn(answer)))
    expect(contents(got, 't:DisplayName')[0]).toBe(name)
  })

  test('sends two megabytes when the server is willing to continue', async () => {
    const many = request.replace(contacts, found => found.repeat(2000))
    expect(Buffer.byteLength(many)).toBeGreaterThan(2 ** 20)
    const answer = await curl(many, '--include', '--header', 'Expect: 100-continue')
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/)
    expect(responseCodes(answer)).toEqual(Array(6000).fill('NoError'))
  })

  test('receives a compressed answer', async () => {
    const many = request.replace(contacts, found => found.repeat(10))
    const answer = await curl(many, '--compressed', '--include')
    expect(answer).toMatch(/^content-encoding: gzip\r$/im)
    expect(responseCodes(answer)).toEqual(Array(30).fill('NoError'))
  })

  test('is refused with a wrong password, and told the scheme', async () => {
    const answer = await curl(request, '--include', '--user', `${server.access.user}:wrong`)
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toMatch(/^www-authenticate: Basic realm=/im)
  })
})

describe('curl over TLS', () => {
  const tlsServer = useTlsServer()

  test('creates contacts when it is given the certificate', async () => {
    const answer = await curlTo(tlsServer, listings.create, '--cacert', tlsServer.certificate)
    expect(responseCodes(answer)).toEqual(allThree)
  })
})

describe('a photo, got by curl with a plain GET,', () => {
  const setUserPhoto = ({ access }: ClientServer, content: string) =>
    envelope(`<m:SetUserPhoto><m:Email>${access.user}</m:Email><m:Content>${content}</m:Content></m:SetUserPhoto>`)

  async function get(query: string, ...options: string[]): Promise<{ head: string; body: Buffer }> {
    const { url, user, password } = server.access
    const quiet = ['--silent', '--show-error', '--include', '--user', `${user}:${password}`]
    const output = await run('curl', [...quiet, ...options, `${url}/s/GetUserPhoto?${query}`])
    const end = output.indexOf('\r\n\r\n')
    return { head: output.subarray(0, end).toString(), body: output.subarray(end + 4) }
  }

  test('is a JPEG, once for each ETag', async () => {
    const photo = `email=${server.access.user}&size=HR48x48`
    expect((await get(photo)).head).toMatch(/^HTTP\/1.1 404 /)
    const image = fixture('images/turned.jpg').toString('base64')
    expect(responseCodes(await curl(setUserPhoto(server, image)))).toEqual(['NoError'])
    const { head, body } = await get(photo)
    expect(head).toMatch(/^HTTP\/1.1 200 /)
    expect(head).toMatch(/^content-type: image\/jpeg\r?$/im)
    expect(body.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    const tag = /^etag: (\S+)/im.exec(head)?.[1] ?? ''
    const again = await get(photo, '--header', `If-None-Match: ${tag}`)
    expect(again.head).toMatch(/^HTTP\/1.1 304 /)
    expect(again.body).toHaveLength(0)
    expect((await get(photo, '--user', 'nobody:x')).head).toMatch(/^HTTP\/1.1 401 /)
  })
})
