import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ews, fixture, temporaryFolder, tls } from './command.ts'

describe('ews serve tells in one line', () => {
  const data = () => ['--data', temporaryFolder()]

  async function refused(args: readonly string[], code: number, message: RegExp): Promise<void> {
    const result = await ews(['serve', '--listen', '0', ...args])
    expect(result.stderr).toMatch(message)
    expect(result.stderr).not.toMatch(/\n\s+at /)
    expect(result).toMatchObject({ code, stdout: '' })
  }

  test('that a port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const message = new RegExp(`^ews: cannot listen on 127\\.0\\.0\\.1, port ${port}: something else .*--listen\n$`)
    await refused([...data(), '--listen', String(port)], 2, message)
  })

  test('that an address is not of this machine', async () => {
    await refused(
      [...data(), ...tls, '--listen', '192.0.2.1:0'],
      2,
      /^ews: cannot listen on 192\.0\.2\.1, port 0: .*\n$/,
    )
  })

  test('that a data folder cannot be written', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await refused(['--data', join(file, 'data')], 2, /^ews: cannot open the data folder .*file\/data: ENOTDIR.*\n$/)
  })

  test('that a data folder holds something else', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'ews.sqlite'))
    await refused(['--data', folder], 2, /^ews: cannot open the data folder .*: unable to open database file\n$/)
  })

  test('that a database cannot be reached, without its password', async () => {
    const url = 'postgres://me:secret@localhost:1/ews'
    await refused(['--database', url], 2, /^ews: cannot open the database localhost:1\/ews: connect ECONNREFUSED.*\n$/)
  })

  test.each(['0.0.0.0:0', ':0', '[::]:0', '192.0.2.1:0', 'example.com:0'])(
    'that passwords would go over %s in the clear',
    async address => {
      await refused(
        [...data(), '--listen', address],
        2,
        /^ews: passwords would be sent in the clear to .*--tls-cert.*\n$/,
      )
    },
  )

  test.each(['', 'x', 'localhost', '127.0.0.1:', '::1:80', '[::1]', '99999', '1:2:3', '-1'])(
    'that %s is no address',
    async address => {
      await refused([...data(), '--listen', address], 2, /must be host:port, \[::1\]:port, :port or port/)
    },
  )

  test('what is wrong with other options', async () => {
    await refused([...data(), '--max-body', '0'], 2, /--max-body.*whole number from 1 to 512/)
    await refused([...data(), '--mailbox', 'a@b'], 2, /^ews: --mailbox: it must be name:password\n$/)
    await refused(
      [...data(), '--mailbox', 'a b:c'],
      2,
      /^ews: --mailbox: a user name holds no blanks or control characters\n$/,
    )
    await refused([...data(), '--public-url', 'contoso.com'], 2, /--public-url.*https:\/\/mail.contoso.com/)
    await refused([...data(), '--missing-on-delete', 'maybe'], 2, /Allowed choices are success, error/)
    await refused([...data(), '--database', 'mysql://x:secret@y'], 2, /^ews: --database must be postgres:[^\n]*\n$/)
    await refused([...data(), '--tls-cert', 'x.pem'], 2, /--tls-cert and --tls-key go together/)
    await refused(
      [...data(), '--tls-cert', 'x.pem', '--tls-key', 'y.pem'],
      2,
      /cannot read the file of --tls-cert: ENOENT/,
    )
    const swapped = ['--tls-cert', fixture('localhost.key.pem'), '--tls-key', fixture('localhost.cert.pem')]
    await refused(
      [...data(), ...swapped],
      2,
      /^ews: --tls-cert and --tls-key are not a certificate and its key in PEM: .*\n$/,
    )
    await refused([...data(), '--nope'], 2, /unknown option '--nope'/)
  })
})
