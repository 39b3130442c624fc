import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as client from '../../src/client/index.ts'
import * as files from '../../src/files/index.ts'
import * as testing from '../../src/testing/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = [
  'README.md',
  ...readdirSync(`${root}docs`)
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]

/** What the pages take for granted: who calls, where, and the contacts of the paragraph before. */
const prelude = `
import { ${Object.keys(client).join(', ')} } from 'ews-contacts'
import { ntlm } from 'ews-contacts/ntlm'
import { openJournal } from 'ews-contacts/journal'
import { createServer, hashPassword } from 'ews-contacts/server'
import { ${Object.keys(testing).join(', ')}, type TestServer } from 'ews-contacts/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ${Object.keys(files).join(', ')}, type ItemValue } from 'ews-contacts/files'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
declare const [user, password, url, token]: [string, string, string, string]
declare const people: { name: string; email: string }[]
declare const service: ExchangeService
declare function synchronize(): Promise<void>
declare const contact: Contact
declare function importInto(server: { url: string; user: string; password: string }): Promise<void>
declare const contacts: Contact[]
declare const request: Request
declare const responses: ServiceResponseCollection<ServiceResponse>
declare const shoeSize: ExtendedPropertyDefinition<'Integer'>
`

/** The TypeScript of a page, each piece in a block of its own. */
function piecesOf(page: string): string {
  const pieces = [...readFileSync(root + page, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) =>
    code.replaceAll(/^import [\s\S]*? from '[^']+'\n/gm, ''),
  )
  return pieces.map(code => `{\n${code}}`).join('\n')
}

test('every piece of TypeScript in the guides compiles', () => {
  const folder = mkdtempSync(`${root}test/docs/snippets-`)
  try {
    for (const page of pages) writeFileSync(`${folder}/${page.replace('/', '-')}.ts`, prelude + piecesOf(page))
    const compilerOptions = {
      noEmit: true,
      composite: false,
      rewriteRelativeImportExtensions: false,
      noUnusedLocals: false,
      lib: ['es2024', 'dom', 'dom.iterable'],
      types: ['node'],
      paths: {
        'ews-contacts': ['../../../src/client/index.ts'],
        'ews-contacts/ntlm': ['../../../src/ntlm/index.ts'],
        'ews-contacts/files': ['../../../src/files/index.ts'],
        'ews-contacts/journal': ['../../../src/journal/index.ts'],
        'ews-contacts/server': ['../../../src/server/index.ts'],
        'ews-contacts/testing': ['../../../src/testing/index.ts'],
      },
    }
    writeFileSync(
      `${folder}/tsconfig.json`,
      JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions, include: ['*.ts'] }),
    )
    const { stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
