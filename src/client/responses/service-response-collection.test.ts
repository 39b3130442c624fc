import { expect, test } from 'vitest'
import {
  ServiceLocalException,
  ServiceResponse,
  ServiceResponseCollection,
  ServiceResponseException,
} from '../index.ts'

const responses = (...results: ('Success' | 'Warning' | 'Error')[]) =>
  new ServiceResponseCollection(
    results.map(result => new ServiceResponse({ result, code: 'ErrorAccessDenied', text: 't' })),
  )

test.each([
  [responses(), 'Success'],
  [responses('Success', 'Success'), 'Success'],
  [responses('Success', 'Warning', 'Success'), 'Warning'],
  [responses('Error', 'Warning', 'Success'), 'Error'],
])('the overall result is the worst (%#)', (collection, worst) => {
  expect(collection.overallResult).toBe(worst)
})

test('positions', () => {
  const collection = responses('Success', 'Error')
  expect(collection.count).toBe(2)
  expect(collection.at(1).result).toBe('Error')
  for (const index of [-1, 2, 0.5, Number.NaN]) {
    expect(() => collection.at(index)).toThrow(ServiceLocalException)
    expect(() => collection.at(index)).toThrow('index is out of range.')
  }
  expect([...collection.entries()].map(([i, { result }]) => `${i} ${result}`)).toEqual(['0 Success', '1 Error'])
  expect([...collection].map(({ result }) => result)).toEqual(['Success', 'Error'])
  expect(JSON.parse(JSON.stringify(collection))).toMatchObject([{ result: 'Success' }, { result: 'Error' }])
})

test('only an error is thrown', () => {
  const [success, warning, error] = responses('Success', 'Warning', 'Error')
  expect(() => success?.throwIfNecessary()).not.toThrow()
  expect(() => warning?.throwIfNecessary()).not.toThrow()
  expect(() => error?.throwIfNecessary()).toThrow(ServiceResponseException)
})

test('an exception without words has the code', () => {
  const response = new ServiceResponse({ result: 'Error', code: 'ErrorFoo' })
  expect(new ServiceResponseException(response).message).toBe('ErrorFoo')
})

test('what can be done about an error', () => {
  const remedyOf = (code: string) => new ServiceResponse({ result: 'Error', code }).remedy
  expect(['ErrorServerBusy', 'ErrorInvalidPropertySet', 'ErrorItemNotFound', 'ErrorFoo'].map(remedyOf)).toEqual([
    'retry',
    'mend',
    'stop',
    'stop',
  ])
})
