import { EwsError } from '../../protocol/index.ts'
import { changeDelegates } from '../sharing/delegates.ts'
import type { Handler } from './handler.ts'

/** Lets users act for the caller, with rights on his folders. */
export const addDelegate: Handler<'AddDelegate'> = (request, context) =>
  changeDelegates(request, request.delegateUsers, context, ({ value, address, user, owner, draft }) => {
    if (address === owner.address) throw new EwsError('ErrorDelegateCannotAddOwner')
    if (!user) throw new EwsError('ErrorDelegateNoUser', `There is no mailbox '${address}'.`)
    if (draft.get(address)) throw new EwsError('ErrorDelegateAlreadyExists')
    const { receiveCopiesOfMeetingMessages = false, viewPrivateItems = false, delegatePermissions } = value
    const delegate = { address, receivesCopies: receiveCopiesOfMeetingMessages, viewsPrivate: viewPrivateItems }
    draft.put(delegate, delegatePermissions)
    return delegate
  })
