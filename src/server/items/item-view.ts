import {
  type AnyKey,
  type AnyValues,
  type Bag,
  type ExchangeVersion,
  type ExtendedPath,
  type ExtendedProperty,
  type ItemSchema,
  type ItemShape,
  type ItemType,
  type ItemValue,
  isEmpty,
  itemSchemas,
  itemTypeOf,
  type MapiValue,
  type PropertyPath,
  type SchemaRow,
  type Slot,
  slotOf,
} from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import type { Context } from '../context.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import type { StoredItem } from '../store/store.ts'
import { listedAttachments } from './attachment-view.ts'
import { type BodyForm, bodyFormOf, hasExternalImages } from './body.ts'
import { completeNameOf } from './complete-name.ts'
import { itemValues } from './item-values.ts'
import { type Linked, linkedItems, membersView } from './members.ts'
import { type MimeForm, mimeForm } from './mime-content.ts'

/** An item with the identifiers that an answer gives it. */
interface Seen {
  readonly item: StoredItem
  readonly access: Access
  readonly itemId: IdWithKey
  readonly folderId: string
  readonly form: BodyForm
  readonly textForm: BodyForm
  readonly blocksImages: boolean
  /** There only when somebody asks for it. */
  readonly mime: MimeForm | undefined
  readonly linked: Linked
  readonly photo: Uint8Array | undefined
  readonly version: ExchangeVersion
}

type Computed = { readonly [K in AnyKey]?: (seen: Seen) => AnyValues[K] }

/** What the server tells besides what was stored and what an item has anyhow: what depends on who asks, and how. */
const computed: Computed = {
  mimeContent: ({ item, mime, photo }) => mime?.(item.properties, photo),
  itemId: seen => seen.itemId,
  parentFolderId: seen => ({ id: seen.folderId, changeKey: shortChangeKeyOf('folder') }),
  attachments: ({ item, access, itemId, version }) => listedAttachments(item.attachments, access, itemId.id, version),
  effectiveRights: ({ item, access }) => ({
    createAssociated: false,
    createContents: false,
    createHierarchy: false,
    delete: access.mayDelete(item),
    modify: access.mayEdit(item),
    read: access.mayRead(item),
    viewPrivateItems: !access.hidesPrivate(access.folder(item.folderId)),
  }),
  body: ({ item, form }) => item.properties.body && form(item.properties.body),
  blockStatus: ({ item, blocksImages }) => blocksImages && hasExternalImages(item.properties.body),
  hasBlockedImages: ({ item, blocksImages }) => blocksImages && hasExternalImages(item.properties.body),
  preview: ({ item }) => previewOf(item.properties.body),
  textBody: ({ item, textForm }) => item.properties.body && textForm(item.properties.body),
  fileAsMapping: ({ item }) => item.properties.fileAsMapping ?? 'None',
  completeName: ({ item }) => completeNameOf(item.properties),
  members: ({ item, linked }) => item.properties.members && membersView(item.properties.members, linked),
}

/** The beginning of a plain text, never cut within a character; HTML has none, since its tags would be in it. */
function previewOf(body: AnyValues['body']): string | undefined {
  return body?.bodyType === 'Text' ? body.text.slice(0, 256).replace(/[\uD800-\uDBFF]$/, '') : undefined
}

type TypeOfItem = Exclude<ItemType, 'Item'>

/** Puts one thing that was asked for into an answer. */
type Part = (seen: Seen, out: Bag) => void

const bySchema: Readonly<Record<string, ((seen: Seen) => unknown) | undefined>> = {
  ...Object.fromEntries(Object.entries(itemValues).map(([key, tell]) => [key, ({ item }: Seen) => tell(item)])),
  ...computed,
}

type PartsOfBase = Readonly<Record<ItemShape['baseShape'], readonly Part[]>>

/** What each base shape asks of each type of item. */
type PartsOfTypes = Readonly<Record<TypeOfItem, PartsOfBase>>

const inWhole = partsOfTypes(itemSchemas)
/** For lists of items, which tell nothing that may be large. */
export const inLists = partsOfTypes({
  Contact: listed(itemSchemas.Contact),
  DistributionList: listed(itemSchemas.DistributionList),
})

function listed({ rows }: ItemSchema): Pick<ItemSchema, 'rows'> {
  return { rows: rows.filter(row => !row.notInLists) }
}

function partsOfTypes(schemas: Readonly<Record<TypeOfItem, Pick<ItemSchema, 'rows'>>>): PartsOfTypes {
  return { Contact: partsOfSchema(schemas.Contact), DistributionList: partsOfSchema(schemas.DistributionList) }
}

function partsOfSchema({ rows }: Pick<ItemSchema, 'rows'>): PartsOfBase {
  const byDefault = rows.filter(row => row.byDefault).map(partOfRow)
  return {
    IdOnly: rows.filter(row => row.key === 'itemId').map(partOfRow),
    Default: byDefault,
    AllProperties: rows.filter(row => !row.onlyWhenAsked).map(partOfRow),
    // A shape for personas, whose contacts are told as by default.
    PcxPeopleSearch: byDefault,
  }
}

/** Lists what a shape asks of a type of item. @throws EwsError for a field that nobody knows */
function partsOf(
  type: TypeOfItem,
  bases: PartsOfTypes,
  { baseShape, additionalProperties = [] }: ItemShape,
): readonly Part[] {
  const base = bases[type][baseShape]
  if (additionalProperties.length === 0) return base
  // Some clients name a property twice; an answer must not.
  const named = new Map(additionalProperties.map(path => [JSON.stringify(path), path]))
  return [...base, ...[...named.values()].flatMap(path => partOfPath(itemSchemas[type], path) ?? [])]
}

function partOfRow(row: SchemaRow): Part {
  const compute = bySchema[row.key]
  const { key } = row
  return (seen, out) => {
    const value = compute ? compute(seen) : (seen.item.properties as Bag)[key]
    if (!isEmpty(value)) out[key] = value
  }
}

function partOfPath(schema: ItemSchema, path: PropertyPath): Part | undefined {
  const slot = slotOf(schema, path)
  if (!slot) return undefined
  if (path.type === 'ExtendedFieldURI') return partOfExtended(slot, path)
  if (slot.row && slot.id === slot.row.key) return partOfRow(slot.row)
  const bagOf = bagFor(slot)
  return (seen, out) => {
    const value = slot.get(bagOf(seen))
    if (!isEmpty(value)) slot.set(out, value)
  }
}

/** Where the values lie that an answer tells: what was stored, or what the server makes of it. */
function bagFor({ row }: Slot): (seen: Seen) => Bag {
  const compute = row && bySchema[row.key]
  return compute ? seen => ({ [row.key]: compute(seen) }) : seen => seen.item.properties
}

/** Extended properties are answered under the name by which they were asked for: clients look them up by it. */
function partOfExtended(slot: Slot, { type: _, ...path }: ExtendedPath & { type: string }): Part {
  const bagOf = bagFor(slot)
  return (seen, out) => {
    const value = slot.get(bagOf(seen)) as MapiValue | undefined
    if (isEmpty(value)) return
    const answers = out as { extendedProperties?: unknown } as { extendedProperties?: ExtendedProperty[] }
    answers.extendedProperties ??= []
    answers.extendedProperties.push({ path, value: value as MapiValue })
  }
}

/** Makes the answers for items of a mailbox. @param photos of contacts whose MIME form shall have them, by number */
export type ItemsView = (
  access: Access,
  items: readonly StoredItem[],
  photos?: ReadonlyMap<number, Uint8Array>,
) => Promise<ItemValue[]>

/** Makes the answers for items by a shape: only what was asked for and has a value. */
export async function viewer(context: Context, shape: ItemShape, bases = inWhole): Promise<ItemsView> {
  const asked = asksForMime(shape) ? { ...shape, additionalProperties: withMime(shape) } : shape
  const parts = {
    Contact: partsOf('Contact', bases, asked),
    DistributionList: partsOf('DistributionList', bases, asked),
  }
  const mime = asksForMime(shape) ? await mimeForm() : undefined
  const form = await bodyFormOf(shape)
  const textForm = asksForTextBody(shape) ? await bodyFormOf({ baseShape: 'IdOnly', bodyType: 'Text' }) : form
  const blocksImages = shape.blockExternalImages === true
  const tellsMembers = asksForMembers(shape)
  return async (access, items, photos) => {
    const members = tellsMembers ? items.flatMap(item => item.properties.members ?? []) : []
    const linked = await linkedItems(context, members)
    const itemIds = access.itemIds(items)
    const folderIds = access.folderIds(items.map(item => item.folderId))
    return items.map((item, index) => {
      const itemId = itemIds[index] as IdWithKey
      const folderId = folderIds.get(item.folderId) as string
      const seen = {
        item,
        access,
        itemId,
        folderId,
        form,
        textForm,
        blocksImages,
        mime,
        linked,
        photo: photos?.get(item.id),
        version: context.version,
      }
      const type = itemTypeOf(item.properties.itemClass)
      const out: Bag = { type }
      for (const part of parts[type]) part(seen, out)
      return out as unknown as ItemValue
    })
  }
}

function asksForMembers({ baseShape, additionalProperties = [] }: ItemShape): boolean {
  const isOfMembers = (path: PropertyPath) => slotOf(itemSchemas.DistributionList, path)?.row?.key === 'members'
  return baseShape === 'AllProperties' || additionalProperties.some(isOfMembers)
}

function asksForTextBody(shape: ItemShape): boolean {
  return names(shape, 'item:TextBody')
}

/** The MIME form has a switch of its own; some clients name it among the properties instead. */
export function asksForMime(shape: ItemShape): boolean {
  return shape.includeMimeContent === true || names(shape, mimeContent.fieldURI)
}

const mimeContent = { type: 'FieldURI', fieldURI: 'item:MimeContent' } as const

function withMime({ additionalProperties = [] }: ItemShape): PropertyPath[] {
  return [mimeContent, ...additionalProperties]
}

function names({ additionalProperties = [] }: ItemShape, uri: string): boolean {
  return additionalProperties.some(path => path.type === 'FieldURI' && path.fieldURI === uri)
}
