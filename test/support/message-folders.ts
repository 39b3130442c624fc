import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeOwnSchema } from './own-schema.ts'
import { validate } from './validate.ts'

/** Where the tests keep messages for the schemas. */
export interface MessageFolders {
  readonly requests: string
  readonly answers: string
}

/** New and empty ones. */
export function makeMessageFolders(): MessageFolders {
  const make = (name: string) => mkdtempSync(join(tmpdir(), `ews-${name}-`))
  return { requests: make('requests'), answers: make('answers') }
}

/** Holds what was kept against the schemas, and takes the folders away when all is well. @throws Error with what is not */
export async function validateMessages({ requests, answers }: MessageFolders, officialSchema?: string): Promise<void> {
  const ownSchema = writeOwnSchema()
  await validate(requests, ownSchema)
  await validate(answers, ownSchema)
  if (officialSchema) await validate(answers, officialSchema)
  for (const folder of [ownSchema, requests, answers]) rmSync(folder, { recursive: true })
}
