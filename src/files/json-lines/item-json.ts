import {
  type AttachmentValue,
  canonicalMapiValue,
  EwsError,
  type ExtendedProperty,
  extendedKeyOf,
  InvalidValue,
  type ItemValue,
  itemSchemas,
  type SchemaRow,
} from '../../protocol/index.ts'

/** An item as a line of JSON. Marks of byte order would not survive in a file as they are. */
export function jsonOf(item: ItemValue): string {
  const json = JSON.stringify(item)
  return json.replace(/[\uFEFF\uFFFE\uFFFF]/g, mark => `\\u${mark.charCodeAt(0).toString(16)}`)
}

/** Items may be attached to items; nobody goes further. */
const deepest = 5

/**
 * The item that a value of JSON stands for; each of its values is checked as one of a program.
 * @throws InvalidValue, naming the property
 */
export function itemOfJson(json: object, depth = 0): ItemValue {
  if (depth > deepest) throw new InvalidValue(`items are attached to each other more than ${deepest} deep`)
  const { type, ...values } = json as Record<string, unknown>
  if (type !== 'Contact' && type !== 'DistributionList' && type !== 'Item')
    throw new InvalidValue(`type ${JSON.stringify(type)} is not one of ${Object.keys(itemSchemas).join(', ')}`)
  const { byKey } = itemSchemas[type]
  const item: Record<string, unknown> = { type }
  for (const [key, value] of Object.entries(values)) {
    const row = byKey.get(key)
    if (!row) throw new InvalidValue(`'${key}' is no property of type ${type}`)
    item[key] = named(key, () => checked(row, value, depth))
  }
  return item as ItemValue
}

function checked(row: SchemaRow, json: unknown, depth: number): unknown {
  if (row.key === 'extendedProperties') return (json as ExtendedProperty[]).map(checkedExtended)
  if (row.key === 'attachments')
    return (json as AttachmentValue[]).map(attachment => checkedAttachment(row, attachment, depth))
  return row.kind.check(row.kind.revive ? row.kind.revive(json) : json)
}

function checkedExtended(property: ExtendedProperty): ExtendedProperty {
  extendedKeyOf(property.path)
  canonicalMapiValue(property.path.propertyType, property.value)
  return property
}

/** An attached item is one like any other. */
function checkedAttachment(row: SchemaRow, attachment: AttachmentValue, depth: number): unknown {
  if (attachment.type !== 'ItemAttachment' || !attachment.item) return (row.kind.check([attachment]) as unknown[])[0]
  const { item, ...rest } = attachment
  return { ...((row.kind.check([rest]) as object[])[0] as object), item: itemOfJson(item, depth + 1) }
}

/** Does something about a property; whatever its value is instead of what it should be, the refusal names it. */
function named<T>(key: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const isKnown = error instanceof InvalidValue || error instanceof EwsError
    if (!isKnown && !(error instanceof TypeError)) throw error
    throw new InvalidValue(`${key}: ${isKnown ? error.message : 'the value is not of its kind'}`)
  }
}
