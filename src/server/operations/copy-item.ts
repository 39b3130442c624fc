import { copyTo } from '../items/copy-to.ts'
import { transfer } from '../items/transfer.ts'
import type { Handler } from './handler.ts'

/** Copies contacts to any folder, their own too. A copy is a contact of its own from then on. */
export const copyItem: Handler<'CopyItem'> = (request, context) =>
  transfer(request, context, { takesAway: false, one: copyTo })
