import { execFileSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from '../clients/support.ts'
import { basicOf, getFolder } from '../http/fixture.ts'
import { BACKENDS, type TestDatabase } from '../support/backends.ts'
import { needing } from '../support/programs.ts'
import { ews, fixture, serve, temporaryFolder, tls } from './command.ts'

const postgres = BACKENDS.find(({ name }) => name === 'postgres')

async function statusOf(url: string, name: string, password: string): Promise<number> {
  const headers = { Authorization: basicOf(name, password), 'Content-Type': 'text/xml' }
  return (await fetch(url, { method: 'POST', headers, body: getFolder })).status
}

describe('ews serve', () => {
  test('makes a first mailbox and prints how to use it, once', async () => {
    const data = temporaryFolder()
    const first = await serve(['--data', data])
    const [, password = ''] = await first.running.printed(/^Password +(\S+) /m)
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(await statusOf(first.url, 'me@localhost', password)).toBe(200)
    first.running.child.kill()
    await first.running.ended
    const second = await serve(['--data', data])
    expect(second.running.stdout).toContain('Log in as  me@localhost')
    expect(second.running.stdout).not.toContain(password)
    expect(await statusOf(second.url, 'me@localhost', password)).toBe(200)
  })

  needing('curl').test('prints a first request that works as it stands', async () => {
    const { running } = await serve(['--data', temporaryFolder()])
    const [, line = ''] = await running.printed(/^Try it +(curl .*)$/m)
    const answer = execFileSync('sh', ['-c', `${line} -s`], { encoding: 'utf8' })
    expect(answer).toContain('<m:ResponseCode>NoError</m:ResponseCode>')
    expect(answer).toContain('<t:DisplayName>Contacts</t:DisplayName>')
  })

  test('--mailbox makes mailboxes, and sets the passwords of those there are', async () => {
    const data = temporaryFolder()
    const mailboxes = ['--mailbox', 'sadie@contoso.com:one:1', '--mailbox', "o'neill@contoso.com:two"]
    const first = await serve(['--data', data, ...mailboxes])
    expect(first.running.stdout).toContain("Log in as  sadie@contoso.com or o'neill@contoso.com")
    expect(first.running.stdout).not.toContain('one:1')
    expect(await statusOf(first.url, 'sadie@contoso.com', 'one:1')).toBe(200)
    const second = await serve(['--data', data, '--mailbox', 'sadie@contoso.com:three'])
    expect(await statusOf(first.url, 'sadie@contoso.com', 'one:1')).toBe(401)
    expect(await statusOf(second.url, 'sadie@contoso.com', 'three')).toBe(200)
    expect(await statusOf(second.url, "o'neill@contoso.com", 'two')).toBe(200)
  })

  needing('curl').test('--ntlm lets the users of --mailbox log in with NTLM, which is closed without', async () => {
    const options = ['--data', temporaryFolder(), '--mailbox', 'a@b:c']
    const ntlmStatus = async (url: string) =>
      (
        await run('curl', [
          '-s',
          '-o',
          '/dev/null',
          '-w',
          '%{http_code}',
          '--ntlm',
          '-u',
          'a@b:c',
          url.replace(/[^/]*$/, 'exchange.asmx/s/GetUserPhoto?email=x'),
        ])
      ).toString()
    const { url: closed } = await serve(options)
    expect(await ntlmStatus(closed)).toBe('401')
    const { url: open } = await serve([...options, '--ntlm'])
    expect(await ntlmStatus(open)).toBe('404')
    expect(await statusOf(open, 'a@b', 'c')).toBe(200)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it cleanly, and what was stored is there', async signal => {
    const data = temporaryFolder()
    const { running, url } = await serve(['--data', data, '--mailbox', 'a@b:c'])
    expect(await statusOf(url, 'a@b', 'c')).toBe(200)
    running.child.kill(signal)
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
    expect((await ews(['user', 'list', '--data', data])).stdout).toBe('a@b  a@b\n')
  })

  test.skipIf(!postgres)('works on PostgreSQL', async () => {
    const database = (await postgres?.create()) as TestDatabase
    onTestFinished(() => database.drop())
    const options = ['--database', database.location.database ?? '']
    const { url } = await serve([...options, '--mailbox', 'a@b:c'])
    expect(await statusOf(url, 'a@b', 'c')).toBe(200)
    expect((await ews(['user', 'remove', 'a@b', '--yes', ...options])).code).toBe(0)
    expect(await statusOf(url, 'a@b', 'c')).toBe(401)
  })

  needing('curl').test('--tls-cert and --tls-key make it HTTPS, and other addresses possible', async () => {
    const { url } = await serve(['--data', temporaryFolder(), '--listen', ':0', ...tls])
    expect(url).toMatch(/^https:\/\/localhost:/)
    const answer = execFileSync('curl', ['-s', '--cacert', fixture('localhost.cert.pem'), url], { encoding: 'utf8' })
    expect(answer).toContain('Exchange Web Services')
  })

  test('--public-url is where clients are sent', async () => {
    const { url } = await serve(['--data', temporaryFolder(), '--public-url', 'https://mail.contoso.com/'])
    const wsdl = await (await fetch(`${url}?wsdl`)).text()
    expect(wsdl).toContain('<soap:address location="https://mail.contoso.com/EWS/Exchange.asmx"/>')
  })

  test('--max-body and --missing-on-delete arrive', async () => {
    const options = [
      '--data',
      temporaryFolder(),
      '--mailbox',
      'a@b:c',
      '--max-body',
      '1',
      '--missing-on-delete',
      'error',
    ]
    const { url } = await serve(options)
    const headers = { Authorization: basicOf('a@b', 'c'), 'Content-Type': 'text/xml' }
    const long = `${getFolder}${' '.repeat(1024 * 1024)}`
    expect((await fetch(url, { method: 'POST', headers, body: long })).status).toBe(413)
    const unknownId = await itemIdThatIsGone(url, headers)
    const answer = await fetch(url, { method: 'POST', headers, body: deleteItem(unknownId) })
    expect(await answer.text()).toContain('<m:ResponseCode>ErrorItemNotFound</m:ResponseCode>')
  })

  const soap = (operation: string) => getFolder.replace(/<m:GetFolder>.*<\/m:GetFolder>/s, operation)
  const deleteItem = (id: string) =>
    soap(`<m:DeleteItem DeleteType="HardDelete"><m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:DeleteItem>`)

  /** An identifier of an item that was created and deleted. */
  async function itemIdThatIsGone(url: string, headers: Record<string, string>): Promise<string> {
    const createItem = soap('<m:CreateItem><m:Items><t:Contact/></m:Items></m:CreateItem>')
    const created = await (await fetch(url, { method: 'POST', headers, body: createItem })).text()
    const id = /<t:ItemId Id="([^"]+)"/.exec(created)?.[1] ?? ''
    await fetch(url, { method: 'POST', headers, body: deleteItem(id) })
    return id
  }
})
