import type { TestProject } from 'vitest/node'
import { type MessageFolders, makeMessageFolders, validateMessages } from './message-folders.ts'
import { installPeers } from './peers.ts'
import { startPostgres } from './postgres.ts'
import { isThere } from './probes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server in which tests make databases; empty when they shall use none. */
    postgresUrl: string
    /** Where messages are kept for the schemas; nowhere without xmllint. */
    messageFolders: MessageFolders | undefined
  }
}

/** What all tests share: one PostgreSQL server, and the messages that are held against the schemas at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  installPeers()
  const wanted = (process.env['BACKENDS'] ?? 'sqlite,postgres').split(',')
  const postgres = wanted.includes('postgres') ? await startPostgres() : undefined
  const messageFolders = isThere('xmllint') ? makeMessageFolders() : undefined
  project.provide('postgresUrl', postgres?.url ?? '')
  project.provide('messageFolders', messageFolders)
  return async () => {
    await postgres?.stop()
    try {
      if (messageFolders) await validateMessages(messageFolders, process.env['EWS_SCHEMA_DIR'])
    } catch (error) {
      // What a teardown throws is printed, but would not fail the run.
      process.exitCode = 1
      throw error
    }
  }
}
