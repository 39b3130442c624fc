import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** Address of its maintenance database. */
  readonly url: string
  stop(): Promise<void>
}

/** The server that `EWS_TEST_POSTGRES` names, or one of our own that lives as long as the test run. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['EWS_TEST_POSTGRES']
  return given ? { url: given, stop: async () => {} } : startEmbedded()
}

async function startEmbedded(): Promise<PostgresServer> {
  const server = fork(fileURLToPath(new URL('postgres-process.ts', import.meta.url)))
  const ended = once(server, 'exit')
  const early = ended.then(([code]): never => {
    throw new Error(`PostgreSQL did not start: its process ended with ${code}`)
  })
  const [{ url, error }] = (await Promise.race([once(server, 'message'), early])) as [{ url: string; error?: string }]
  early.catch(() => {})
  if (error) throw new Error(error)
  return {
    url,
    stop: async () => {
      server.disconnect()
      await ended
    },
  }
}
