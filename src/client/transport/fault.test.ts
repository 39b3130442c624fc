import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../../test/client/thrown-by.ts'
import { EwsError, writeFault } from '../../protocol/index.ts'
import { ServerBusyException, ServiceResponseException, ServiceVersionException } from '../index.ts'

const busy = (details: { type: 'Value'; name: string; value: string }[] = []) =>
  writeFault(new EwsError('ErrorServerBusy', undefined, details), {})

describe('a SOAP fault', () => {
  test.each([200, 500, 503, 400])('counts under status %d', async status => {
    const error = await thrownBy(writeFault(new EwsError('ErrorAccessDenied'), {}), { status })
    expect(error).toBeInstanceOf(ServiceResponseException)
    expect(error).toMatchObject({
      errorCode: 'ErrorAccessDenied',
      message: 'Access is denied. Check credentials and try again.',
      response: { result: 'Error', remedy: 'stop' },
    })
    expect((error as Error).cause).toBeInstanceOf(Error)
  })

  test.each<[string, string, Record<string, string>, number]>([
    ['with its time', busy([{ type: 'Value', name: 'BackOffMilliseconds', value: '297749' }]), {}, 297_749],
    ['without a time', busy(), {}, 0],
    ['with a time that is none', busy([{ type: 'Value', name: 'BackOffMilliseconds', value: 'x' }]), {}, 0],
    ['with a time in the header', busy(), { 'Retry-After': '3' }, 3000],
    ['with both', busy([{ type: 'Value', name: 'BackOffMilliseconds', value: '5' }]), { 'Retry-After': '3' }, 5],
  ])('of a busy server, %s', async (_, fault, headers, backOffMilliseconds) => {
    const error = await thrownBy(fault, { status: 500, headers })
    expect(error).toBeInstanceOf(ServerBusyException)
    expect(error).toMatchObject({ backOffMilliseconds, errorCode: 'ErrorServerBusy', code: 'ServerBusyException' })
  })

  test.each([
    ['ErrorInvalidServerVersion', { majorVersion: 15, minorVersion: 0 }],
    ['ErrorSchemaValidation', { majorVersion: 8, minorVersion: 0 }],
  ] as const)('%s of a server of version %o means the version', async (code, serverVersionInfo) => {
    const error = await thrownBy(writeFault(new EwsError(code), { serverVersionInfo }), { status: 500 })
    expect(error).toBeInstanceOf(ServiceVersionException)
    expect((error as Error).message).toBe("Exchange Server doesn't support the requested version.")
  })

  test('ErrorSchemaValidation of a later server is what it says', async () => {
    const serverVersionInfo = { majorVersion: 15, minorVersion: 0 }
    const error = await thrownBy(writeFault(new EwsError('ErrorSchemaValidation'), { serverVersionInfo }), {
      status: 500,
    })
    expect(error).toMatchObject({ errorCode: 'ErrorSchemaValidation' })
  })

  test('of an internal error tells its cause', async () => {
    const values = { ExceptionClass: 'X', ExceptionMessage: 'Y', StackTrace: 'Z' }
    const details = Object.entries(values).map(([name, value]) => ({ type: 'Value' as const, name, value }))
    const error = await thrownBy(writeFault(new EwsError('ErrorInternalServerError', undefined, details), {}), {
      status: 500,
    })
    expect((error as Error).message).toMatch(/ -- Server Error: X: Y Z$/)
  })
})
