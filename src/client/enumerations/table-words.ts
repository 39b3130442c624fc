import { type AnyKey, itemSchemas, type Kind, type OperationName, operations } from '../../protocol/index.ts'

/** What a kind tells of its structure: words of a choice, fields of a record, keys and entries of a dictionary, items of a list. */
interface Structure {
  readonly words?: readonly string[]
  readonly shape?: Readonly<Record<string, { readonly kind: Kind<unknown> }>>
  readonly keys?: Readonly<Record<string, unknown>>
  readonly entry?: Kind<unknown>
  readonly item?: Kind<unknown>
}

function structureOf(kind: Kind<unknown> | undefined): Structure {
  return (kind ?? {}) as Structure
}

/** The words that a property may have, or a field of it. */
export function wordsOf<W extends string>(key: AnyKey, field?: string): readonly W[] {
  const kind = structureOf(itemSchemas.Item.byKey.get(key)?.kind)
  const shape = kind.shape ?? structureOf(kind.entry ?? kind.item).shape
  return (field === undefined ? kind : structureOf(shape?.[field]?.kind)).words as readonly W[]
}

/** The keys of a dictionary. */
export function keysOf<K extends string>(key: AnyKey): readonly K[] {
  return Object.keys(structureOf(itemSchemas.Item.byKey.get(key)?.kind).keys ?? {}) as K[]
}

/** The words that an attribute of a request may have. */
export function requestWords<W extends string>(operation: OperationName, field: string): readonly W[] {
  const request = operations[operation].request as Kind<unknown>
  return structureOf(structureOf(request).shape?.[field]?.kind).words as readonly W[]
}
