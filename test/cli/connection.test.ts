import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ews, fixture, serve, temporaryFolder, tls } from './command.ts'
import { people, reached } from './connection.ts'

const find = ['find', '--fields', 'DisplayName', '--where', 'Surname = Ames']
const bob = 'DisplayName\nBob Ames\n'
const forTests = ['--data', ':memory:', '--mailbox', 'sadie@contoso.com:secret']

/** Answers every request in the same way. @returns its address by a name that is not loopback to the command */
async function stranger(headers: Record<string, string>, status = 401): Promise<string> {
  const server = createServer((_, answer) => answer.writeHead(status, headers).end())
  onTestFinished(() => void server.close())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/EWS/Exchange.asmx`
}

describe('a password comes', () => {
  test('from a file, and from a command, before the environment', async () => {
    const { env } = await reached(people)
    const file = join(temporaryFolder(), 'password')
    writeFileSync(file, 'secret\nsomething else\n')
    const wrong = { env: { ...env, EWS_PASSWORD: 'wrong' } }
    expect((await ews([...find, '--password-file', file], wrong)).stdout).toBe(bob)
    expect((await ews([...find, '--password-command', `head -1 ${file}`], wrong)).stdout).toBe(bob)
    expect(await ews(find, wrong)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('credentials'),
    })
  })

  test('or the command says how to give one', async () => {
    const { server } = await reached()
    const env = { EWS_URL: server.url, EWS_USER: server.user }
    const none = await ews(find, { env })
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^ews: there is no password.*EWS_PASSWORD.*\n$/),
    })
    const failing = await ews([...find, '--password-command', 'echo hush; exit 3'], { env })
    expect(failing.stderr).toBe('ews: the command of --password-command ended with 3; run it by itself to see why\n')
    const empty = await ews([...find, '--password-command', 'true'], { env })
    expect(empty.stderr).toBe('ews: the command of --password-command printed nothing\n')
    const missing = await ews([...find, '--password-file', '/no/such'], { env })
    expect(missing.stderr).toMatch(/^ews: cannot read the file of --password-file: ENOENT/)
    const nobody = await ews(find, { env: { EWS_URL: server.url } })
    expect(nobody.stderr).toBe('ews: say who you are with --user or EWS_USER\n')
    const nowhere = await ews(find, { env: { EWS_USER: 'sadie', EWS_PASSWORD: 'secret' } })
    expect(nowhere.stderr).toMatch(/^ews: say which server with --url or EWS_URL.*\n$/)
  })
})

describe('logging in', () => {
  test('a token is sent as Bearer, and asked for once more when it is refused', async () => {
    const seen: unknown[] = []
    const server = createServer((request, answer) => {
      seen.push(request.headers.authorization)
      answer.writeHead(401).end()
    })
    onTestFinished(() => void server.close())
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
    const file = join(temporaryFolder(), 'count')
    const command = `echo x >> ${file}; echo token-$(wc -l < ${file} | tr -d ' ')`
    expect((await ews([...find, '--url', url, '--token-command', command])).code).toBe(2)
    expect(seen).toEqual(['Bearer token-1', 'Bearer token-2'])
    await ews([...find, '--url', url], { env: { EWS_TOKEN: 'from-env' } })
    expect(seen.at(-1)).toBe('Bearer from-env')
  })

  test('NTLM, where nothing else is offered', async () => {
    const seen: string[] = []
    const server = createServer((request, answer) => {
      seen.push(request.headers.authorization ?? '')
      answer.writeHead(401, { 'WWW-Authenticate': 'NTLM' }).end()
    })
    onTestFinished(() => void server.close())
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const EWS_URL = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
    expect(await ews(find, { env: { EWS_URL, EWS_USER: 'me', EWS_PASSWORD: 'secret' } })).toMatchObject({ code: 2 })
    expect(seen[1]).toMatch(/^NTLM TlRMTVNTUA/)
    expect(seen.join()).not.toContain('Basic')
  })

  test.each(['ntlm', undefined])('where a server takes NTLM and Basic (%s)', async auth => {
    const { url } = await serve([...forTests, '--ntlm'])
    const env = { EWS_URL: url, EWS_USER: 'sadie@contoso.com', EWS_PASSWORD: 'secret' }
    expect(await ews([...find, ...(auth ? ['--auth', auth] : [])], { env })).toMatchObject({ code: 0 })
  })

  test('nothing secret goes in the clear', async () => {
    const env = { EWS_URL: 'http://mail.contoso.example/EWS/Exchange.asmx', EWS_USER: 'me', EWS_PASSWORD: 'secret' }
    const expected =
      'ews: what logs you in would go to mail.contoso.example in the clear; use an https address, or --auth ntlm\n'
    expect(await ews([...find, '--auth', 'basic'], { env })).toMatchObject({ code: 2, stderr: expected })
    expect(await ews(find, { env: { ...env, EWS_TOKEN: 'hush' } })).toMatchObject({ code: 2, stderr: expected })
  })

  test.each(['find', 'doctor'])('ews %s refuses a password in an address, and does not repeat it', async command => {
    const env = { EWS_URL: 'https://me:hush@mail.contoso.example/', EWS_USER: 'me', EWS_PASSWORD: 'x' }
    const { code, stdout, stderr } = await ews([command], { env })
    expect(code).toBe(2)
    expect(stdout + stderr).toMatch(/^ews: no password belongs in the address/)
    expect(stdout + stderr).not.toContain('hush')
    expect((await ews([command, ...(command === 'find' ? ['--url'] : []), 'ftp://x@y'])).stderr).toMatch(/^ews: /)
  })

  test('a server that takes tokens only is told', async () => {
    const EWS_URL = await stranger({ 'WWW-Authenticate': 'Bearer realm="x"' })
    const { stderr } = await ews(find, { env: { EWS_URL, EWS_USER: 'me', EWS_PASSWORD: 'secret' } })
    expect(stderr).toMatch(/^ews: .*the server takes tokens only; set EWS_TOKEN.*\n$/)
  })

  test('--ca trusts a certificate, and nothing else does', async () => {
    const { url } = await serve([...forTests, ...tls])
    const env = { EWS_URL: url, EWS_USER: 'sadie@contoso.com', EWS_PASSWORD: 'secret' }
    expect(await ews([...find, '--ca', fixture('localhost.cert.pem')], { env })).toMatchObject({ code: 0 })
    expect(await ews(find, { env })).toMatchObject({ code: 2, stderr: expect.stringMatching(/certificate.*\n$/) })
    const missing = await ews([...find, '--ca', '/no/such.pem'], { env })
    expect(missing.stderr).toMatch(/^ews: cannot use the file of --ca: ENOENT/)
  })
})

describe('where', () => {
  test('--folder is a path or a well-known name, --mailbox somebody else', async () => {
    const { server, service, ews } = await reached(people, { mailboxes: ['sadie@contoso.com', 'mack@contoso.com'] })
    const { ContactsFolder, WellKnownFolderName } = await import('../../src/client/index.ts')
    const clients = new ContactsFolder(service, { displayName: 'Clients' })
    await clients.save(WellKnownFolderName.Contacts)
    for (const path of ['Contacts/Clients', 'contacts/clients', 'Clients'])
      expect(await ews([...find, '--folder', path])).toMatchObject({ code: 0, stderr: '0 contacts found.\n' })
    expect((await ews([...find, '--folder', 'contacts'])).stdout).toBe(bob)
    expect((await ews([...find, '--folder', 'Clients/Old'])).stderr).toMatch(
      /there is no folder 'Clients\/Old'; there is none/,
    )
    const others = await ews([...find, '--mailbox', 'mack@contoso.com'])
    expect(others).toMatchObject({ code: 2, stderr: expect.stringMatching(/^ews: .*denied.*\n$/i) })
    expect(server.calls.length).toBeGreaterThan(0)
  })
})
