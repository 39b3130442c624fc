import { BasePropertySet, FileAttachment, type Item, PropertySet } from '../../client/index.ts'
import { extendedDefinitionOf } from '../../client/properties/definition-of.ts'
import { bagOf } from '../../client/properties/property-bag.ts'
import {
  type ExtendedProperty,
  extendedPathOf,
  fieldNamed,
  type ItemValue,
  type MapiValue,
} from '../../protocol/index.ts'
import { mappings } from '../../protocol/vcard/index.ts'

const prefix = 'extendedProperties.'

/** Extended properties that files have places for. */
const ofFiles = [
  ...new Set(
    Object.values(mappings)
      .flatMap(({ rows }) => rows.flatMap(({ places }) => places))
      .flatMap(place => (place?.id.startsWith(prefix) ? place.id.slice(prefix.length) : [])),
  ),
].map(extendedPathOf)
/** What cards said that has no place. */
const kept = ['vCardLines', 'vCardForms'].map(name => fieldNamed(`PublicStrings/${name}/StringArray`).path)

/** All that a file can hold of an item. */
export const wholeItem = new PropertySet(
  BasePropertySet.FirstClassProperties,
  [...ofFiles, ...kept.filter(path => path.type === 'ExtendedFieldURI')].flatMap(
    path => extendedDefinitionOf(path) ?? [],
  ),
)

/** An item as files take it. */
export function fileValueOf(item: Item): ItemValue {
  const { type } = bagOf(item)
  const { extendedProperties = {}, itemId: _, ...values } = bagOf(item).values()
  const properties = Object.entries(extendedProperties).map(
    ([key, value]): ExtendedProperty => ({ path: extendedPathOf(key), value: value as MapiValue }),
  )
  const extended = properties.length > 0 ? { extendedProperties: properties } : {}
  return { type: type.element as ItemValue['type'], ...values, ...extended } as ItemValue
}

/** The photos of items. */
export function photosOf(items: readonly Item[]): FileAttachment[] {
  return items.flatMap(item =>
    item.hasAttachments ? [...item.attachments].flatMap(one => (isPhoto(one) ? [one] : [])) : [],
  )
}

function isPhoto(attachment: unknown): attachment is FileAttachment {
  return attachment instanceof FileAttachment && attachment.isContactPhoto
}
