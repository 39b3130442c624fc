import { describe, expect, test } from 'vitest'
import { needing, python } from '../support/programs.ts'
import { runScript, useServer, useTlsServer } from './support.ts'

const server = useServer()

/** Where Autodiscover is on a server that is known by the address of its service. */
function autodiscoverAt(url: string): { pox: string; soap: string } {
  const at = (path: string) => new URL(path, url).href
  return { pox: at('/Autodiscover/Autodiscover.xml'), soap: at('/autodiscover/autodiscover.svc') }
}

needing('exchangelib').describe('exchangelib', () => {
  const find = (address: string) => {
    const { access } = server
    const input = { server: access, address, ...autodiscoverAt(access.url) }
    return runScript(python, 'exchangelib/autodiscover.py', input, { PYTHONDONTWRITEBYTECODE: '1' })
  }

  test('finds the service, what it speaks, and the contacts', async () => {
    const { user, url } = server.access
    expect(await find(user)).toEqual({
      pox: { address: user, endpoint: url, authType: 'basic', build: '15.1.2507.0', folder: 'Contacts' },
      soap: { address: user, endpoint: url, name: 'Sadie Daniels' },
    })
  })

  test('is told that there is no such mailbox', async () => {
    const none = { error: 'ErrorNonExistentMailbox' }
    expect(await find('nobody@contoso.com')).toEqual({ pox: none, soap: none })
  })
})

describe.each([
  { over: 'HTTP', where: server, env: {} },
  ((tlsServer = useTlsServer()) => ({
    over: 'TLS',
    where: tlsServer,
    env: { NODE_EXTRA_CA_CERTS: tlsServer.certificate },
  }))(),
])('ews-javascript-api over $over', ({ where, env }) => {
  test('is told of each user what there is, and what there is not', async () => {
    const { access } = where
    const addresses = [access.user, 'nobody@contoso.com']
    const input = { server: access, addresses, soap: autodiscoverAt(access.url).soap }
    expect(await runScript(process.execPath, 'ews-javascript-api/autodiscover.mjs', input, env)).toEqual([
      {
        code: 'NoError',
        settings: { InternalEwsUrl: access.url, UserDisplayName: 'Sadie Daniels', CasVersion: '15.01.2507.006' },
        missing: ['MobileMailboxPolicy'],
      },
      { code: 'InvalidUser', settings: {}, missing: [] },
    ])
  })
})
