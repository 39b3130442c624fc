import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeTypes, descriptionFiles } from '../../src/protocol/wsdl/index.ts'

/** Writes the schema that the tables make to a new folder, as the official one lies in its. */
export function writeOwnSchema(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ews-schema-'))
  for (const [prefix, text] of Object.entries(describeTypes()))
    writeFileSync(join(folder, descriptionFiles[prefix as 'm' | 't']), text)
  copyFileSync(new URL('../fixtures/schema/soap11.xsd', import.meta.url), join(folder, 'soap11.xsd'))
  return folder
}
