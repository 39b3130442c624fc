import { EwsError } from '../../protocol/index.ts'
import { changeDelegates } from '../sharing/delegates.ts'
import type { Handler } from './handler.ts'

/** Lets users act for the caller no more, whether they are still there or not. */
export const removeDelegate: Handler<'RemoveDelegate'> = (request, context) => {
  const values = request.userIds.map(userId => ({ userId }))
  return changeDelegates(request, values, context, ({ address, draft }) => {
    if (!draft.get(address)) throw new EwsError('ErrorNotDelegate')
    draft.remove(address)
    return undefined
  })
}
