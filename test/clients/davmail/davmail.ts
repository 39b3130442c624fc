import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll } from 'vitest'
import type { ClientServer } from '../support.ts'

/** Where Debian puts it. */
const jar = '/usr/share/davmail/davmail.jar'

/** A running DavMail: a CardDAV and an LDAP server over one of Exchange Web Services. */
export interface Davmail {
  /** Of CardDAV, without a slash at the end. */
  readonly url: string
  readonly ldapPort: number
}

/** DavMail in front of a server, started before the tests and ended after them. */
export function useDavmail(server: ClientServer): Davmail {
  let ports: { caldav: number; ldap: number } | undefined
  let stop = async () => {}
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'davmail-'))
    ports = { caldav: await freePort(), ldap: await freePort() }
    const properties = join(folder, 'davmail.properties')
    writeFileSync(properties, propertiesOf(server.access.url, ports, join(folder, 'davmail.log')))
    const davmail = spawn('java', ['-Xmx256m', '-jar', jar, '-server', properties], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await listening(davmail, Object.values(ports))
    stop = async () => {
      const ended = once(davmail, 'close')
      davmail.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    }
  })
  afterAll(() => stop())
  const started = () => {
    if (!ports) throw new Error('DavMail is not started yet')
    return ports
  }
  return {
    get url() {
      return `http://127.0.0.1:${started().caldav}`
    },
    get ldapPort() {
      return started().ldap
    },
  }
}

function propertiesOf(url: string, ports: { caldav: number; ldap: number }, log: string): string {
  return `
davmail.server=true
davmail.mode=EWS
davmail.url=${url}
davmail.caldavPort=${ports.caldav}
davmail.ldapPort=${ports.ldap}
davmail.imapPort=
davmail.popPort=
davmail.smtpPort=
davmail.allowRemote=false
davmail.bindAddress=127.0.0.1
davmail.disableUpdateCheck=true
davmail.enableProxy=false
davmail.useSystemProxies=false
davmail.ssl.nosecurecaldav=true
davmail.ssl.nosecureldap=true
davmail.logFilePath=${log}
log4j.rootLogger=WARN
log4j.logger.davmail=INFO
`
}

/** It says on which ports it listens, each in a line. */
async function listening(davmail: ChildProcess, ports: readonly number[]): Promise<void> {
  const waiting = new Set(ports.map(String))
  const said: string[] = []
  for (const stream of [davmail.stdout, davmail.stderr]) if (!stream) throw new Error('DavMail has no output')
  const lines = createInterface({ input: davmail.stdout as NodeJS.ReadableStream })
  for await (const line of lines) {
    said.push(line)
    for (const port of waiting) if (line.includes(port)) waiting.delete(port)
    if (waiting.size === 0) break
  }
  if (waiting.size > 0) throw new Error(`DavMail did not start:\n${said.join('\n')}`)
  // What it says from now on must not fill the pipe.
  davmail.stdout?.resume()
  davmail.stderr?.resume()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('there is no free port')
  return address.port
}
