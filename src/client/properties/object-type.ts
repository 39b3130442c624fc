import { type FolderType, type ItemSchema, type ItemType, itemSchemas } from '../../protocol/index.ts'
import { placesIn, type RowPlace } from './place.ts'

/** A type of item or folder: what its element is called, and where its properties are. */
export interface ObjectType {
  readonly element: ItemType | FolderType
  /** The property that identifies an object of the type. */
  readonly identifier: 'itemId' | 'folderId'
  readonly places: ReadonlyMap<string, RowPlace>
  /** Ids of the properties that are dictionaries. */
  readonly dictionaries: ReadonlySet<string>
  /** Names of the properties that need not be asked for one by one. */
  readonly firstClass: readonly string[]
  /** Those of them that lists tell; of dictionaries, lists may tell nothing. */
  readonly inLists: readonly string[]
}

/** Makes a type of a table. */
export function objectType<E extends ItemType | FolderType>(
  element: E,
  schema: ItemSchema,
  identifier: ObjectType['identifier'],
  belongs: (place: RowPlace) => boolean = () => true,
): ObjectType & { readonly element: E } {
  const places = new Map([...placesIn(schema)].filter(([, place]) => belongs(place)))
  const firstClass = schema.rows.filter(row => !row.onlyWhenAsked)
  return {
    element,
    identifier,
    places,
    dictionaries: new Set([...places.values()].filter(place => place.entries).map(place => place.id)),
    firstClass: firstClass.map(row => row.key),
    inLists: firstClass.filter(row => !(row.notInLists || row.entryUri)).map(row => row.key),
  }
}

/** What is known of an item whose type is not told: what all of them have. */
export const itemType = objectType(
  'Item',
  itemSchemas.Item,
  'itemId',
  ({ slot }) => slot.row?.uri.startsWith('item:') === true,
)
export const contactType = objectType('Contact', itemSchemas.Contact, 'itemId')
export const contactGroupType = objectType('DistributionList', itemSchemas.DistributionList, 'itemId')
