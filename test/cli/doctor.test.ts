import { describe, expect, test } from 'vitest'
import { callFails } from '../../src/testing/index.ts'
import { ews, fixture, serve, tls } from './command.ts'
import { people, reached } from './connection.ts'

interface Finding {
  readonly check: string
  readonly result: string
  readonly remedy?: string
}

const failed = (stdout: string) => (JSON.parse(stdout) as Finding[]).filter(({ result }) => result === 'failed')

describe('ews doctor', () => {
  test('tells that all is well, writing included, and leaves nothing behind', async () => {
    const { ews, server } = await reached(people)
    const found = await ews(['doctor', '--write'])
    expect(found).toMatchObject({ code: 0, stderr: 'All is well.\n' })
    for (const line of [
      /^ok {7}DNS: 127\.0\.0\.1 is 127\.0\.0\.1/m,
      /^ok {7}Authentication: offered: .*basic/m,
      /^ok {7}Login: Contacts holds 3 contacts and groups/m,
      /^ok {7}Version: 15\./m,
      /^ok {7}SyncFolderItems: /m,
      /^ok {7}DeleteItem: deletes contacts/m,
    ])
      expect(found.stdout).toMatch(line)
    expect(await server.mailbox.items()).toHaveLength(3)
    expect(await server.mailbox.items('deleteditems')).toHaveLength(0)
  })

  test('tells which call is refused, with a remedy', async () => {
    const { ews, server } = await reached()
    server.fail(callFails({ of: 'SyncFolderItems', code: 'ErrorServerBusy' }))
    const found = await ews(['doctor', server.url, '--json'])
    expect(found).toMatchObject({ code: 1, stderr: 'ews: contacts can be reached, but not all is well\n' })
    expect(failed(found.stdout)).toMatchObject([
      { check: 'SyncFolderItems', remedy: expect.stringContaining('Wait, and try again') },
    ])
  })

  test.each([
    ['a wrong password', { EWS_PASSWORD: 'wrong' }, 'Login'],
    ['no password', { EWS_PASSWORD: '' }, 'Account'],
    ['nobody who listens', { EWS_URL: 'http://127.0.0.1:1/EWS/Exchange.asmx' }, 'HTTP'],
    ['a name that is none', { EWS_URL: 'https://mail.contoso.invalid/EWS/Exchange.asmx' }, 'DNS'],
  ])('tells %s', async (_what, changed, check) => {
    const { env } = await reached()
    const found = await ews(['doctor', '--json'], { env: { ...env, ...changed } })
    expect(found).toMatchObject({ code: 2, stderr: 'ews: contacts cannot be reached\n' })
    expect(failed(found.stdout)).toMatchObject([{ check, remedy: expect.any(String) }])
  })

  test('tells a certificate that is not trusted, and trusts it when told', async () => {
    const { url } = await serve(['--data', ':memory:', '--mailbox', 'sadie@contoso.com:secret', ...tls])
    const env = { EWS_URL: url, EWS_USER: 'sadie@contoso.com', EWS_PASSWORD: 'secret' }
    const found = await ews(['doctor', '--json'], { env })
    expect(found.code).toBe(2)
    expect(failed(found.stdout)[0]).toMatchObject({ check: 'TLS', remedy: expect.stringContaining('--ca') })
    expect(await ews(['doctor', '--ca', fixture('localhost.cert.pem')], { env })).toMatchObject({ code: 0 })
  })

  test('tells each place where Autodiscover was looked for', async () => {
    const { env } = await reached()
    const found = await ews(['doctor', 'sadie@contoso.invalid', '--json', '--timeout', '5'], { env })
    expect(found.code).toBe(2)
    const findings = JSON.parse(found.stdout) as Finding[]
    expect(findings.length).toBeGreaterThanOrEqual(4)
    expect(failed(found.stdout)).toMatchObject([
      { check: 'Autodiscover', remedy: expect.stringContaining('ews doctor') },
    ])
  })

  test('wants to be told where', async () => {
    expect(await ews(['doctor'])).toMatchObject({ code: 2, stderr: expect.stringContaining('say which server') })
    expect(await ews(['doctor', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('is neither') })
  })
})
