import {
  type Bag,
  EwsError,
  type ExtendedProperty,
  type ItemSchema,
  type SchemaRow,
  slotOf,
} from '../../protocol/index.ts'
import { refusingBadValues } from '../refusal.ts'

/** Values as they travel: extended properties are a list. */
type Values = Readonly<Record<string, unknown>> & { readonly extendedProperties?: ExtendedProperty[] | undefined }

/** The values of a new item or folder, each at its place. @throws EwsError when one cannot be written */
export function writableBag(schema: ItemSchema, { extendedProperties = [], ...values }: Values): Bag {
  for (const key of Object.keys(values)) assertWritable(schema.byKey.get(key), key)
  const bag: Bag = values
  for (const { path, value } of extendedProperties) {
    const slot = slotOf(schema, { type: 'ExtendedFieldURI', ...path })
    // What the server computes is not stored under its MAPI name either.
    if (slot?.row && !slot.row.writable) continue
    refusingBadValues(slot?.id ?? '', () => slot?.set(bag, value))
  }
  return bag
}

function assertWritable(row: SchemaRow | undefined, key: string): void {
  if (row?.writable) return
  const details = row?.uri ? [{ type: 'FieldURI' as const, fieldURI: row.uri }] : []
  const name = row?.uri || row?.tag || key
  throw new EwsError(row?.refusal ?? 'ErrorInvalidPropertySet', `${name} is set by the server.`, details)
}
