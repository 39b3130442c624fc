import { describe, expect, test } from 'vitest'
import { operations, schemaOperations, unservedOperations } from '../../src/protocol/index.ts'
import { elementsOf, messageElements, schemaDir } from '../support/schema.ts'

describe.skipIf(!schemaDir)('The list of operations', () => {
  const elements = schemaDir ? messageElements() : new Map<string, string[]>()
  const messages = schemaDir ? elementsOf('ArrayOfResponseMessagesType', 'messages') : []

  test('holds every operation of the schema once, and no other', () => {
    const requests = [...elements].filter(([, lineage]) => lineage.includes('BaseRequestType')).map(([name]) => name)
    expect(schemaOperations.map(({ name }) => name).toSorted()).toEqual(requests.toSorted())
  })

  test.each(schemaOperations.filter(({ form }) => form !== 'fault'))('has the form of the response of $name', row => {
    const base = row.name.replace(/Request$/, '')
    const lineage = elements.get(`${base}Response`) ?? []
    const isMessage = lineage.includes('ResponseMessageType')
    const forms = {
      messages: lineage.includes('BaseResponseMessageType') && messages.includes(`${base}ResponseMessage`),
      response: isMessage,
      responseMessage: elements.get(`${base}ResponseMessage`)?.includes('ResponseMessageType') === true,
      wrapped: lineage.length === 1 && elementsOf(lineage[0] as string, 'messages').includes('ResponseMessage'),
    }
    expect(Object.entries(forms).filter(([, is]) => is)).toEqual([[row.form, true]])
  })
})

test('An operation is either served or not', () => {
  const served = Object.keys(operations)
  const known = schemaOperations.map(({ name }) => name)
  expect(served.filter(name => !known.includes(name) || unservedOperations.has(name))).toEqual([])
})
