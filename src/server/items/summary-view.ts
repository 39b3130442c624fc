import { EwsError, type ItemShape, type ItemValue, itemSchemas } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import type { StoredItem } from '../store/store.ts'
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
  const view = await viewer(context, { ...shape, additionalProperties: shape.additionalProperties?.filter(isInLists) })
  return async (access, items) => (await view(access, items)).map(summaryOf)
}

function isInLists(path: NonNullable<ItemShape['additionalProperties']>[number]): boolean {
  return path.type !== 'FieldURI' || !itemSchemas.Item.byUri.get(path.fieldURI)?.notInLists
}

function summaryOf(item: ItemValue): ItemValue {
  const summary: Record<string, unknown> = { type: item.type }
  for (const [key, value] of Object.entries(item)) {
    const row = itemSchemas.Item.byKey.get(key)
    if (row && !row.notInLists) summary[key] = row.kind.brief?.(value) ?? value
  }
  return summary as ItemValue
}
