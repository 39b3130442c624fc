import type { AnyValues, ItemUpdate, MailboxValue, PropertyPath } from '../../src/protocol/index.ts'
import { type CallOptions, type ItemId, itemIdOf, itemOf, itemRef, type TestService } from './service.ts'

/** Values as a list of a request. */
export function list(values: AnyValues) {
  return { type: 'DistributionList' as const, ...values }
}

/** A member at an address. */
export function at(emailAddress: string, more: MailboxValue = {}) {
  return { mailbox: { ...more, emailAddress } }
}

/** Creates a list that must succeed. */
export async function createList(ews: TestService, values: AnyValues, options?: CallOptions): Promise<ItemId> {
  const [outcome] = await ews.call('CreateItem', { items: [list(values)] }, options)
  return itemIdOf(outcome)
}

/** Gets a list that must be there. */
export async function getList(
  ews: TestService,
  id: ItemId,
  shape: 'Default' | 'AllProperties' | readonly PropertyPath[] = 'AllProperties',
  options?: CallOptions,
): Promise<AnyValues> {
  const itemShape =
    typeof shape === 'string'
      ? { baseShape: shape }
      : { baseShape: 'IdOnly' as const, additionalProperties: [...shape] }
  const [outcome] = await ews.call('GetItem', { itemShape, itemIds: [itemRef(id)] }, options)
  return itemOf(outcome)
}

/** A change that sets, or adds to, what a path names in a list. */
export function change(type: 'SetItemField' | 'AppendToItemField', path: PropertyPath, values: AnyValues): ItemUpdate {
  return { type, path, item: list(values) }
}
