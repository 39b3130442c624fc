import { expect, test } from 'vitest'
import {
  ServerBusyException,
  ServiceLocalException,
  ServiceObjectPropertyException,
  ServiceRemoteException,
  ServiceRequestException,
  ServiceResponse,
  ServiceResponseException,
  ServiceValidationException,
  ServiceVersionException,
  ServiceXmlDeserializationException,
} from './index.ts'

const response = new ServiceResponse({ result: 'Error', code: 'ErrorServerBusy', text: 'busy' })
const cause = new Error('why')

test.each([
  [new ServiceLocalException('m', { cause }), ServiceLocalException, 'ServiceLocalException'],
  [new ServiceValidationException('m', { cause }), ServiceLocalException, 'ServiceValidationException'],
  [new ServiceVersionException('m', { cause }), ServiceLocalException, 'ServiceVersionException'],
  [new ServiceXmlDeserializationException('m', { cause }), ServiceLocalException, 'ServiceXmlDeserializationException'],
  [new ServiceRemoteException('m', { cause }), ServiceRemoteException, 'ServiceRemoteException'],
  [new ServiceRequestException('m', { cause }), ServiceRemoteException, 'ServiceRequestException'],
  [new ServiceResponseException(response, { cause }), ServiceRemoteException, 'ServiceResponseException'],
  [new ServerBusyException(response, 5, { cause }), ServiceResponseException, 'ServerBusyException'],
])('%s', (error, parent, code) => {
  expect(error).toBeInstanceOf(parent)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ code, name: code, cause })
})

test('ServiceObjectPropertyException is local too', () => {
  expect(new ServiceObjectPropertyException('m', 'p')).toBeInstanceOf(ServiceLocalException)
})
