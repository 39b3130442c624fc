import { EwsError, failure, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { type Deletion, deletionIn, dispose } from '../items/deletion.ts'
import type { Batch } from '../store/store.ts'
import type { Handler } from './handler.ts'

/**
 * Deletes contacts: they move to a folder for deleted items, and so get a new identifier. What is deleted
 * from a folder for recoverable items is gone for good.
 */
export const deleteItem: Handler<'DeleteItem'> = async ({ deleteType, itemIds }, context) => {
  const notFound = failure(new EwsError('ErrorItemNotFound'))
  return byMailbox(await context.openRefs(itemIds), async (access, refs) => {
    const deletion = deletionIn(access, deleteType)
    // In another's mailbox it must not tell what is not there from what the caller may not see.
    const missing = access.isOwner && context.settings.missingOnDelete === 'success' ? success({}) : notFound
    const { result, refused } = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(({ number }) => remove(number, access, batch, deletion)),
    )
    return result.map(outcome => {
      if (outcome instanceof EwsError) return failure(outcome)
      if (outcome === undefined) return missing
      return refused.has(outcome) ? failure(new EwsError('ErrorDeleteItemsFailed')) : success({})
    })
  })
}

/** Deletes one item; gives its new number, or undefined when it is not there for the caller. */
function remove(number: number, access: Access, batch: Batch, deletion: Deletion): number | undefined | EwsError {
  const item = batch.get(number)
  if (!item || !access.mayRead(item)) return undefined
  if (!access.mayDelete(item)) return new EwsError('ErrorAccessDenied')
  return dispose(item, batch, deletion)
}
