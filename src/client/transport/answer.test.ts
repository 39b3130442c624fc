import { describe, expect, test } from 'vitest'
import { fakeServer } from '../../../test/client/fake-server.ts'
import { thrownBy } from '../../../test/client/thrown-by.ts'
import { DeleteMode, ServiceRequestException, ServiceXmlDeserializationException, type TraceMessage } from '../index.ts'

/** A good answer, as XML. */
async function answerOfSuccess(): Promise<{ xml: string }> {
  const messages: TraceMessage[] = []
  const { service } = fakeServer({}, { trace: message => messages.push(message) })
  await service.deleteItems(['A'], DeleteMode.HardDelete)
  return { xml: messages[1]?.xml ?? '' }
}

describe('an HTTP error', () => {
  test.each([
    [400, 'could not read the request'],
    [401, 'does not accept the credentials'],
    [403, 'may not do this here'],
    [404, 'It usually ends with /EWS/Exchange.asmx'],
    [405, 'does not take requests'],
    [413, 'Send fewer items in one call'],
    [429, 'Wait, then send it again'],
    [456, 'locked'],
    [500, 'The remote server returned an error: (500)'],
    [502, 'unknown whether the request was carried out'],
    [503, 'Wait, then send it again'],
    [504, 'unknown whether the request was carried out'],
  ])('%d says what to do', async (status, advice) => {
    const error = await thrownBy('<html>sorry</html>', { status, statusText: 'Reason' })
    expect(error).toBeInstanceOf(ServiceRequestException)
    expect(error).toMatchObject({ httpStatus: status, code: 'ServiceRequestException' })
    expect((error as Error).message).toContain(`The remote server returned an error: (${status}) Reason.`)
    expect((error as Error).message).toContain(advice)
  })

  test('401 tells which ways to log on there are', async () => {
    const headers = new Headers([
      ['WWW-Authenticate', 'Negotiate'],
      ['WWW-Authenticate', 'NTLM'],
      ['WWW-Authenticate', 'Basic realm="a, b"'],
    ])
    const error = (await thrownBy('', { status: 401, headers })) as Error
    expect(error.message).toContain('It offers: Negotiate, NTLM, Basic.')
  })

  test.each([
    ['120', 120_000],
    [new Date(Date.now() + 60_000).toUTCString(), 60_000],
    [new Date(0).toUTCString(), 0],
    ['soon', undefined],
  ])('Retry-After: %s', async (value, milliseconds) => {
    const error = await thrownBy('', { status: 503, headers: { 'Retry-After': value } })
    const { retryAfterMilliseconds } = error as ServiceRequestException
    if (milliseconds === undefined) expect(retryAfterMilliseconds).toBeUndefined()
    else expect(Math.abs((retryAfterMilliseconds ?? Number.NaN) - milliseconds)).toBeLessThan(2000)
  })

  test('counts though the answer looks like success', async () => {
    const { xml } = await answerOfSuccess()
    expect(await thrownBy(xml, { status: 500 })).toMatchObject({ httpStatus: 500 })
  })

  test('with half a SOAP message is still the HTTP error', async () => {
    expect(await thrownBy('<s:Envelope', { status: 500 })).toMatchObject({ httpStatus: 500 })
  })
})

describe('an answer that is no SOAP message', () => {
  test.each([
    ['empty', ''],
    ['a page', '<!doctype html><html><body>Log on</body></html>'],
    ['text', 'OK'],
  ])('%s', async (_, body) => {
    const error = await thrownBy(body)
    expect(error).toBeInstanceOf(ServiceRequestException)
    expect((error as Error).message).toBe(
      "The response received from the service didn't contain valid XML. Is https://mail.contoso.com/EWS/Exchange.asmx the address of Exchange Web Services?",
    )
  })

  test('after a redirection tells where to', async () => {
    const error = await thrownBy('<html/>', {}, { redirected: true, url: 'https://login.contoso.com/owa?token=secret' })
    expect((error as Error).message).toContain('It was redirected to https://login.contoso.com/owa.')
    expect((error as Error).message).not.toContain('secret')
  })
})

describe('an answer that is XML but not the answer', () => {
  const envelope = (body: string) =>
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Body>${body}</s:Body></s:Envelope>`
  test.each([
    ['of another operation', envelope('<m:GetItemResponse/>'), "'m:DeleteItemResponse' is expected"],
    ['cut off', envelope('<m:DeleteItemResponse>').slice(0, -20), 'line 1, column'],
    [
      'SOAP 1.2',
      envelope('').replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
      'is not a SOAP 1.1 envelope',
    ],
    ['with a DTD', `<!DOCTYPE x>${envelope('')}`, 'DTD'],
    [
      'with an unknown class of result',
      envelope(
        '<m:DeleteItemResponse><m:ResponseMessages><m:DeleteItemResponseMessage ResponseClass="Ok"/></m:ResponseMessages></m:DeleteItemResponse>',
      ),
      "'Ok' is not one of",
    ],
  ])('%s', async (_, body, message) => {
    const error = await thrownBy(body)
    expect(error).toBeInstanceOf(ServiceXmlDeserializationException)
    expect((error as Error).message).toContain(message)
    expect((error as Error).cause).toBeInstanceOf(Error)
  })

  test('bytes that are not in the encoding', async () => {
    const bytes = new TextEncoder().encode(envelope('é')).map(byte => (byte === 0xa9 ? 0xff : byte))
    expect(await thrownBy(bytes)).toBeInstanceOf(ServiceXmlDeserializationException)
  })
})

test('an answer in UTF-16 is read', async () => {
  const { service } = fakeServer({
    DeleteItem: () => {
      const xml =
        '<?xml version="1.0" encoding="utf-16"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:DeleteItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseMessages><m:DeleteItemResponseMessage ResponseClass="Error"><m:MessageText>é 😀</m:MessageText><m:ResponseCode>ErrorItemNotFound</m:ResponseCode></m:DeleteItemResponseMessage></m:ResponseMessages></m:DeleteItemResponse></s:Body></s:Envelope>'
      return new Response(Buffer.from(`\ufeff${xml}`, 'utf16le'))
    },
  })
  expect((await service.deleteItems(['A'], DeleteMode.HardDelete)).at(0).errorMessage).toBe('é 😀')
})
