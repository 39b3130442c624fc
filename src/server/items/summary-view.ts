import { type Bag, EwsError, type ItemShape, type ItemValue, itemSchemas } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import type { StoredItem } from '../store/store.ts'
import { inLists } from './item-parts.ts'
import { viewer } from './item-view.ts'

/**
 * Makes the answers for items in a list: as `viewer`, but of long values the beginning, and nothing that may be large.
 * @throws EwsError ErrorInvalidPropertyForOperation when the items are asked for as MIME
 */
export async function summaryViewer(
  context: Context,
  shape: ItemShape,
): Promise<(access: Access, items: readonly StoredItem[]) => Promise<ItemValue[]>> {
  if (shape.includeMimeContent) throw new EwsError('ErrorInvalidPropertyForOperation', 'Get the items for their MIME.')
  const view = await viewer(
    context,
    { ...shape, additionalProperties: shape.additionalProperties?.filter(isInLists) },
    inLists,
  )
  return async (access, items) => (await view(access, items)).map(cut)
}

function isInLists(path: NonNullable<ItemShape['additionalProperties']>[number]): boolean {
  return path.type !== 'FieldURI' || !itemSchemas.Item.byUri.get(path.fieldURI)?.notInLists
}

const briefOf = new Map(
  itemSchemas.Item.rows.flatMap(({ key, kind }) => (kind.brief ? [[key, kind.brief] as const] : [])),
)

/** Cuts what is long in an answer of our own making, in its place: most items have nothing that is. */
function cut(item: ItemValue): ItemValue {
  const values = item as unknown as Bag
  for (const key in values) {
    const brief = briefOf.get(key)
    if (brief) values[key] = brief(values[key])
  }
  return item
}
