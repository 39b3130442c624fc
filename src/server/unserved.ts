import { EwsError, failure, type Outcome, type ResponseCode, success } from '../protocol/index.ts'

/** Asked for what a mailbox may have and none has here: a success with nothing in it is the whole truth. */
const nothing: ReadonlySet<string> = new Set([
  'FindConversation',
  'GetAppManifests',
  'GetReminders',
  'GetRoomLists',
  'GetRooms',
  'GetUserRetentionPolicyTags',
])

/** Errors that say more than that there is no such operation, and that clients are used to. */
const codes: Readonly<Record<string, ResponseCode | undefined>> = {
  DeleteUserConfiguration: 'ErrorItemNotFound',
  GetMailTips: 'ErrorMailTipsDisabled',
  GetUserConfiguration: 'ErrorItemNotFound',
  UpdateUserConfiguration: 'ErrorItemNotFound',
}

/** What a client is told that asks for an operation of Exchange which a server of contacts does not have. */
export function unserved(name: string): Outcome {
  if (nothing.has(name)) return success({})
  const code = codes[name]
  return failure(
    code ? new EwsError(code) : new EwsError('ErrorInvalidOperation', `There is no operation '${name}' here.`),
  )
}
