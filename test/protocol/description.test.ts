import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, test } from 'vitest'
import { describedElements } from '../../src/protocol/wsdl/messages.ts'
import { anyDocumentOf } from '../support/documents.ts'
import { writeOwnSchema } from '../support/own-schema.ts'
import { needing } from '../support/programs.ts'
import { schemaDir } from '../support/schema.ts'
import { validate } from '../support/validate.ts'

const { describe } = needing('xmllint')

const folder = mkdtempSync(join(tmpdir(), 'ews-documents-'))
const ownSchema = writeOwnSchema()
afterAll(() => [folder, ownSchema].map(each => rmSync(each, { recursive: true })))

const elements = describedElements().map(element => [element.tag, element] as const)

describe.each(elements)('Any document with %s', (tag, element) => {
  const documents = join(folder, tag.slice(2))
  mkdirSync(documents)
  for (const [index, document] of fc.sample(anyDocumentOf(element), 60).entries())
    writeFileSync(join(documents, `${index}.xml`), document)

  test('is valid for the schema that declares it', async () => {
    await validate(documents, ownSchema)
  })

  test.skipIf(!schemaDir)('is valid for the official schema too', async () => {
    await validate(documents, schemaDir as string)
  })
})
