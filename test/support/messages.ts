import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { readAsManagedApi } from './managed-api.ts'
import type { MessageFolders } from './message-folders.ts'

/** What differs between messages that are otherwise the same: it does not make a new case for the schema. */
const varying = /( (?:Id|ChangeKey)="[^"]*"|\d{4}-\d\d-\d\dT[\d:]+Z|<t:Size>\d+)/g

/**
 * Keeps a message, to be held against the schema of the tables when all tests are done, and an answer also against the
 * official one with `EWS_SCHEMA_DIR`; clients of others do not keep to that in all their requests. An answer must at once
 * be one that the strictest client reads.
 */
export function recorded(kind: keyof MessageFolders, message: string): void {
  if (kind === 'answers') readAsManagedApi(message)
  const folders = inject('messageFolders')
  if (!folders) return
  const name = createHash('sha256').update(message.replaceAll(varying, '')).digest('hex').slice(0, 32)
  writeFileSync(join(folders[kind], `${name}.xml`), message)
}
