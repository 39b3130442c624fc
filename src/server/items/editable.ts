import { EwsError } from '../../protocol/index.ts'
import type { OpenedRef } from '../context.ts'
import type { Batch, StoredItem } from '../store/store.ts'

/** An item of a batch that the caller may change. @throws EwsError ErrorItemNotFound, ErrorAccessDenied */
export function editable({ access, number }: Pick<OpenedRef, 'access' | 'number'>, batch: Batch): StoredItem {
  const item = batch.get(number)
  if (!item || !access.mayRead(item)) throw new EwsError('ErrorItemNotFound')
  if (!access.mayEdit(item)) throw new EwsError('ErrorAccessDenied')
  return item
}
