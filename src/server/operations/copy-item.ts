import { transfer } from '../transfer.ts'
import type { Handler } from './handler.ts'

/** Copies contacts to any folder, their own too. A copy is a contact of its own from then on. */
export const copyItem: Handler<'CopyItem'> = (request, context) =>
  transfer(request, context, {
    takesAway: false,
    one: (item, folderId, batch, access) => {
      const change = batch.newChange()
      const made = { change, createdChange: change, createdAt: Date.now(), createdBy: access.writer, history: {} }
      return batch.put({ ...item, ...made, id: batch.newId(), folderId })
    },
  })
