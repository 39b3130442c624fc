import { createHash } from 'node:crypto'
import type { ItemValue } from '../../protocol/index.ts'

/** A hash of what a contact holds. */
export function hashOf(value: ItemValue): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}
