import { describe, expect, test } from 'vitest'
import { EwsError, readResponse, SoapFault, writeFault } from '../../src/protocol/index.ts'
import { fixture } from '../support/xml.ts'

function faultIn(name: string): SoapFault {
  try {
    readResponse('GetItem', fixture(`answers/${name}.xml`).toString())
  } catch (error) {
    if (error instanceof SoapFault) return error
    throw error
  }
  throw new Error('it is no fault')
}

describe('A fault', () => {
  test('of Exchange 2010 and later tells code, text and place', () => {
    expect(faultIn('fault-2013')).toMatchObject({
      code: 'ErrorSchemaValidation',
      text: expect.stringMatching(/^The request failed schema validation: The 'Id' attribute is invalid/),
      details: expect.any(Array),
    })
  })

  test('of Exchange 2007 tells code and text', () => {
    expect(faultIn('fault-2007')).toMatchObject({
      code: 'ErrorSchemaValidation',
      text: expect.stringContaining('The request failed schema validation'),
    })
  })

  test('of a busy server tells how long to wait', () => {
    expect(faultIn('fault-busy')).toMatchObject({
      code: 'ErrorServerBusy',
      details: [{ type: 'Value', name: 'BackOffMilliseconds', value: '297749' }],
    })
  })

  test('of something in between is an internal error with its text', () => {
    expect(faultIn('fault-plain')).toMatchObject({ code: 'ErrorInternalServerError', text: 'The gateway is closed.' })
  })

  test('of this server is read as it was written', () => {
    const details = [{ type: 'Value' as const, name: 'BackOffMilliseconds', value: '1000' }]
    const text = writeFault(new EwsError('ErrorServerBusy', 'So <busy> & "late".', details), {})
    expect(() => readResponse('GetItem', text)).toThrow(
      expect.objectContaining({
        code: 'ErrorServerBusy',
        text: 'The server cannot service this request right now. Try again later. So <busy> & "late".',
        details,
      }),
    )
  })
})

describe('An answer of a newer server', () => {
  test('is read, and what nobody knows in it is passed over', () => {
    const { headers, response } = readResponse('GetItem', fixture('answers/newer-server.xml').toString())
    expect(headers.serverVersionInfo).toMatchObject({ majorVersion: 15, version: 'V2_99' })
    expect(response).toMatchObject([
      { result: 'Success', items: [{ type: 'Contact', displayName: 'Sadie', itemId: { id: 'AAMk' } }] },
      { result: 'Error', code: 'ErrorNotInventedYet', text: 'It was not found.' },
      { result: 'Warning', code: 'ErrorBatchProcessingStopped' },
    ])
  })

  test('of another operation, or no answer at all, is refused', () => {
    const text = fixture('answers/newer-server.xml').toString()
    expect(() => readResponse('DeleteItem', text)).toThrow(
      "'m:GetItemResponse' stands where 'm:DeleteItemResponse' is expected",
    )
    expect(() => readResponse('GetItem', '<html/>')).toThrow('is not a SOAP 1.1 envelope')
    expect(() => readResponse('GetItem', '')).toThrow('root element')
  })
})
