import type { DictionaryKind, RecordKind, Shape } from '../kinds/index.ts'
import { foreignFieldUris, foreignIndexedUris } from './foreign.ts'
import { itemSchemas, type SchemaRow } from './schema.ts'

/** Every FieldURI that a request may name: those of the tables, and those that are passed over. */
export function fieldUris(): string[] {
  return [...new Set([...itemSchemas.Item.byUri.keys(), ...foreignFieldUris])]
}

/** Every FieldURI that a request may name together with a FieldIndex. */
export function indexedFieldUris(): string[] {
  return [...itemSchemas.Item.rows.flatMap(entryUrisOf), ...foreignIndexedUris]
}

/** Items of a list; the entries of a dictionary as a whole, or their parts where they have any. */
function entryUrisOf({ entryUri, itemUri, kind }: SchemaRow): string[] {
  if (itemUri !== undefined) return [itemUri]
  if (entryUri === undefined) return []
  const { entry } = kind as DictionaryKind<string, unknown>
  const parts = Object.values((entry as Partial<RecordKind<Shape>>).shape ?? {})
  const children = parts.filter(part => part.place === 'child').map(part => `${entryUri}:${part.tag.slice(2)}`)
  return children.length > 0 ? children : [entryUri]
}
