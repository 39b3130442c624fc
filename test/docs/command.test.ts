import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { Contact, ContactsFolder, ExchangeService, WellKnownFolderName } from '../../src/client/index.ts'
import { startTestServer, type TestServer } from '../../src/testing/index.ts'
import { ewsCommand, temporaryFolder } from '../cli/command.ts'

const page = readFileSync(new URL('../../docs/command.md', import.meta.url), 'utf8')
const scripts = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, script = '']) => script)

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const card = (name: string) =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name}\r\nFN:${name}\r\nEMAIL:${name}@x.com\r\nEND:VCARD\r\n`

/** The files that the page takes for granted, and `ews`. */
function workplace(): string {
  const folder = temporaryFolder()
  const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'cards'))
  put('cards/zoe.vcf', card('zoe'))
  put('contacts.vcf', card('carl') + card('dora'))
  put('staff.csv', 'First Name,Last Name,E-mail Address\r\nAnn,Lee,ann@contoso.com\r\n')
  put('crm.csv', 'First Name,Last Name,E-mail Address,Firm,Rank\r\nAnn,Lee,ann@contoso.com,Contoso,1\r\n')
  put('ann.png', Buffer.from(pixel, 'base64'))
  put('ews', `#!/bin/sh\nexec ${ewsCommand} "$@"\n`)
  chmodSync(join(folder, 'ews'), 0o755)
  return folder
}

async function serverWithPeople(): Promise<TestServer> {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const service = new ExchangeService(server.options)
  const of = (displayName: string, surname: string, more: object) =>
    new Contact(service, { displayName, surname, emailAddresses: { EmailAddress1: 'ann@contoso.com' }, ...more })
  await service.createItems([
    of('Ann Lee', 'Lee', { department: 'Sales', categories: ['Client'] }),
    new Contact(service, { displayName: 'Bob', categories: ['Old'] }),
    new Contact(service, { displayName: 'Mia', companyName: 'Contoso', categories: ['Friends'] }),
  ])
  await new ContactsFolder(service, { displayName: 'Clients' }).save(WellKnownFolderName.Contacts)
  return server
}

test.each(scripts)('what the guide shows runs as it stands: %s', async script => {
  const [folder, server] = [workplace(), await serverWithPeople()]
  const child = spawn('sh', ['-c', `set -e\n${script}`], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      EWS_URL: server.url,
      EWS_USER: server.user,
      EWS_PASSWORD: server.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close'), text(child.stdout)])
  expect({ said, code }).toEqual({ said: expect.not.stringMatching(/^ews: /m), code: 0 })
})

test('the guide tells of every command', () => {
  const table = page.slice(0, page.indexOf('## '))
  for (const command of createProgram().commands) expect(table).toContain(`\`${command.name()}\``)
})
