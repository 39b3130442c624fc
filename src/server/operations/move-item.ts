import { EwsError } from '../../protocol/index.ts'
import { transfer } from '../items/transfer.ts'
import type { Handler } from './handler.ts'

/** Moves contacts to any folder: each has a new identifier then, and none is found under the old one. */
export const moveItem: Handler<'MoveItem'> = (request, context) =>
  transfer(request, context, {
    takesAway: true,
    one: (item, folderId, batch, access) =>
      access.mayDelete(item) ? batch.move(item, folderId) : new EwsError('ErrorAccessDenied'),
  })
