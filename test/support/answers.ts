import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** What differs between answers that are otherwise the same: it does not make a new case for the schema. */
const varying = /( (?:Id|ChangeKey)="[^"]*"|\d{4}-\d\d-\d\dT[\d:]+Z|<t:Size>\d+)/g

/**
 * Keeps an answer, to be held against the official schema when all tests are done. Nothing without `EWS_SCHEMA_DIR`.
 * @returns the answer
 */
export function recorded(answer: string): string {
  const folder = inject('answersDir')
  if (folder === '') return answer
  const name = createHash('sha256').update(answer.replaceAll(varying, '')).digest('hex').slice(0, 32)
  writeFileSync(join(folder, `${name}.xml`), answer)
  return answer
}
