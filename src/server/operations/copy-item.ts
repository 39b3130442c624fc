import { transfer } from '../transfer.ts'
import type { Handler } from './handler.ts'

/** Copies contacts to any folder, their own too. A copy is a contact of its own from then on. */
export const copyItem: Handler<'CopyItem'> = (request, context) =>
  transfer(request, context, (item, folderId, batch) => {
    const change = batch.newChange()
    const made = { id: batch.newId(), change, createdChange: change, createdAt: Date.now(), history: {} }
    const copy = { ...item, ...made, folderId }
    batch.put(copy)
    return copy
  })
