import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installPeers } from './peers.ts'
import { startPostgres } from './postgres.ts'
import { validateAnswers } from './validate-answers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server in which tests make databases; empty when they shall use none. */
    postgresUrl: string
    /** Where answers are kept for the schema; empty when there is no schema. */
    answersDir: string
  }
}

/** What all tests share: one PostgreSQL server, and the answers that are held against the schema at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  installPeers()
  const wanted = (process.env['BACKENDS'] ?? 'sqlite,postgres').split(',')
  const postgres = wanted.includes('postgres') ? await startPostgres() : undefined
  const schemaDir = process.env['EWS_SCHEMA_DIR']
  const answersDir = schemaDir ? mkdtempSync(join(tmpdir(), 'ews-answers-')) : ''
  project.provide('postgresUrl', postgres?.url ?? '')
  project.provide('answersDir', answersDir)
  return async () => {
    await postgres?.stop()
    if (!schemaDir) return
    try {
      await validateAnswers(answersDir, schemaDir)
      rmSync(answersDir, { recursive: true })
    } catch (error) {
      // What a teardown throws is printed, but would not fail the run.
      process.exitCode = 1
      throw error
    }
  }
}
