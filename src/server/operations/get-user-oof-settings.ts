import { EwsError, failure, success } from '../../protocol/index.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** No mail arrives here, so nobody replies to any. Only the owner of a mailbox is told, as by Exchange. */
export const getUserOofSettings: Handler<'GetUserOofSettingsRequest'> = async ({ mailbox }, context) => {
  const access = await context.mailboxAt(mailbox.address).catch(asRefusal)
  if (access instanceof EwsError) return { responseMessage: failure(access) }
  if (!access.isOwner) return { responseMessage: failure(new EwsError('ErrorAccessDenied')) }
  return {
    responseMessage: success({}),
    oofSettings: { oofState: 'Disabled', externalAudience: 'None' },
    allowExternalOof: 'None',
  }
}
