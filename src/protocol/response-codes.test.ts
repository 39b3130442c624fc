import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isResponseCode, type Remedy, remedyOf, responseCodes } from './response-codes.ts'
import { responseTexts, textOf } from './response-texts.ts'

const schemaDir = process.env['EWS_SCHEMA_DIR']

function codesOfSchema(dir: string): string[] {
  const schema = readFileSync(join(dir, 'messages.xsd'), 'utf8')
  const [type = ''] = /<xs:simpleType name="ResponseCodeType">.*?<\/xs:simpleType>/s.exec(schema) ?? []
  return [...type.matchAll(/<xs:enumeration value="(\w+)"/g)].flatMap(([, code]) => code ?? [])
}

describe('the table', () => {
  test.skipIf(!schemaDir)('has the codes of the schema, in its order', () => {
    expect(Object.keys(responseCodes)).toEqual(codesOfSchema(schemaDir ?? ''))
  })

  test('needs no remedy for NoError, and for it alone', () => {
    const without = Object.entries<Remedy>(responseCodes).filter(([, remedy]) => remedy === 'none')
    expect(without.map(([code]) => code)).toEqual(['NoError'])
  })

  test('has no text that is just the name of a code', () => {
    expect(Object.values(responseTexts).filter(text => !text.includes(' '))).toEqual([])
  })
})

test.each<[string, Remedy]>([
  ['ErrorServerBusy', 'retry'],
  ['ErrorMailboxMoveInProgress', 'retry'],
  ['ErrorBatchProcessingStopped', 'retry'],
  ['ErrorInvalidIdMalformed', 'mend'],
  ['ErrorIrresolvableConflict', 'mend'],
  ['ErrorInvalidSyncStateData', 'mend'],
  ['ErrorSchemaValidation', 'mend'],
  ['ErrorItemNotFound', 'stop'],
  ['ErrorAccessDenied', 'stop'],
  ['ErrorQuotaExceeded', 'stop'],
  ['ErrorNewerThanTheTable', 'stop'],
  ['toString', 'stop'],
])('remedy of %s is %s', (code, remedy) => {
  expect(remedyOf(code)).toBe(remedy)
})

test("textOf gives Exchange's words, or else the name in words", () => {
  expect(textOf('ErrorItemNotFound')).toBe('The specified object was not found in the store.')
  expect(textOf('NoError')).toBe('No error.')
  expect(textOf('ErrorTimeoutExpired')).toBe('Timeout expired.')
  expect(textOf('ErrorParsingXMLResponse')).toBe('Parsing XML response.')
  expect(textOf('ErrorNoOAuthServerAvailableForRequest')).toBe('No OAuth server available for request.')
})

test('isResponseCode knows the codes of the schema only', () => {
  expect(isResponseCode('ErrorServerBusy')).toBe(true)
  expect(isResponseCode('ErrorFoo')).toBe(false)
  expect(isResponseCode('toString')).toBe(false)
})
