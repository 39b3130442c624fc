import { EwsError } from '../../protocol/index.ts'
import { changeDelegates } from '../sharing/delegates.ts'
import type { Handler } from './handler.ts'

/** Changes what the caller's delegates may do. */
export const updateDelegate: Handler<'UpdateDelegate'> = (request, context) =>
  changeDelegates(request, request.delegateUsers ?? [], context, ({ value, address, user, draft }) => {
    const before = draft.get(address)
    if (!before) throw new EwsError(user ? 'ErrorNotDelegate' : 'ErrorDelegateNoUser')
    const delegate = {
      address,
      receivesCopies: value.receiveCopiesOfMeetingMessages ?? before.receivesCopies,
      viewsPrivate: value.viewPrivateItems ?? before.viewsPrivate,
    }
    draft.put(delegate, value.delegatePermissions)
    return delegate
  })
