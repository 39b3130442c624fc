import {
  type Bag,
  type ItemShape,
  type ItemValue,
  itemSchemas,
  itemTypeOf,
  type PropertyPath,
  slotOf,
} from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import type { Context } from '../context.ts'
import type { StoredItem } from '../store/store.ts'
import { bodyFormOf } from './body.ts'
import { inWhole, partsOf } from './item-parts.ts'
import { linkedItems } from './members.ts'
import { mimeForm } from './mime-content.ts'

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
