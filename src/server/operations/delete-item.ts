import { type DistinguishedFolderName, EwsError, failure, type Request, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { recoverableFolders } from '../store/folder-tree.ts'
import type { Batch } from '../store/store.ts'
import type { Handler } from './handler.ts'

type DeleteType = Request<'DeleteItem'>['deleteType']

/** Where deleted items go. */
const destinations: Readonly<Record<DeleteType, DistinguishedFolderName>> = {
  HardDelete: 'recoverableitemspurges',
  SoftDelete: 'recoverableitemsdeletions',
  MoveToDeletedItems: 'deleteditems',
}

/**
 * Deletes contacts: they move to a folder for deleted items, and so get a new identifier. What is deleted
 * from a folder for recoverable items is gone for good.
 */
export const deleteItem: Handler<'DeleteItem'> = async ({ deleteType, itemIds }, context) => {
  const notFound = failure(new EwsError('ErrorItemNotFound'))
  return byMailbox(await context.openRefs(itemIds), async (access, refs) => {
    const deleting = deletionIn(access, deleteType)
    // In another's mailbox it must not tell what is not there from what the caller may not see.
    const missing = access.isOwner && context.settings.missingOnDelete === 'success' ? success({}) : notFound
    const { result, refused } = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(({ number }) => remove(number, batch, deleting)),
    )
    return result.map(outcome => {
      if (outcome instanceof EwsError) return failure(outcome)
      if (outcome === undefined) return missing
      return refused.has(outcome) ? failure(new EwsError('ErrorDeleteItemsFailed')) : success({})
    })
  })
}

/** How items of a mailbox are deleted: where they go, and from where there is nowhere further to go. */
interface Deletion {
  readonly access: Access
  readonly bin: number
  readonly last: ReadonlySet<number>
}

function deletionIn(access: Access, deleteType: DeleteType): Deletion {
  const bin = access.named(destinations[deleteType])
  if (!bin) throw new EwsError('ErrorFolderNotFound')
  return { access, bin: bin.id, last: new Set(recoverableFolders.map(name => access.named(name)?.id ?? 0)) }
}

/** Deletes one item; gives its new number, or undefined when it is not there for the caller. */
function remove(number: number, batch: Batch, { access, bin, last }: Deletion): number | undefined | EwsError {
  const item = batch.get(number)
  if (!item || !access.mayRead(item)) return undefined
  if (!access.mayDelete(item)) return new EwsError('ErrorAccessDenied')
  if (last.has(item.folderId)) {
    batch.remove(number)
    return number
  }
  return item.folderId === bin ? number : batch.move({ ...item, modifiedAt: Date.now() }, bin).id
}
