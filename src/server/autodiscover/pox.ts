import {
  type PoxErrorCode,
  readPoxRequest,
  responseNamespaces,
  writePoxError,
  writePoxSettings,
} from '../../protocol/autodiscover/index.ts'
import { type EwsError, InvalidValue, type ResponseCode } from '../../protocol/index.ts'
import { XmlError } from '../../xml/index.ts'
import type { Answering } from '../http/endpoint.ts'
import type { Answer } from '../service.ts'
import type { Users } from '../store/store.ts'
import { serverVersionHex } from '../version.ts'
import { directoryNameOf, ewsUrlOf } from './settings.ts'

/** Failures that are no fault of the request. */
const failures: readonly ResponseCode[] = ['ErrorInternalServerError', 'ErrorServerBusy']

/** Autodiscover in plain XML, for somebody who sees this server at an origin. Errors are answers like any other. */
export function createPox(users: Pick<Users, 'mailboxAt'>, origin: string): Answering {
  return {
    answer: async body => {
      try {
        const request = readPoxRequest(body)
        if (!request) return refused(601, 'ActiveSync is not served here; EWS is.', true)
        const { eMailAddress, acceptableResponseSchema = responseNamespaces.settings } = request
        if (acceptableResponseSchema.trim() !== responseNamespaces.settings)
          return refused(601, `Answers are of the schema ${responseNamespaces.settings}.`)
        return eMailAddress?.trim() ? await settingsFor(eMailAddress.trim()) : refused(600, 'EMailAddress is missing.')
      } catch (error) {
        if (error instanceof XmlError || error instanceof InvalidValue) return refused(600, error.message)
        throw error
      }
    },
    refuse: ({ code, message }: EwsError) => refused(failures.includes(code) ? 603 : 600, message),
  }

  async function settingsFor(address: string): Promise<Answer> {
    const mailbox = await users.mailboxAt(address)
    if (!mailbox) return refused(500, '')
    const { hostname: host, protocol } = new URL(origin)
    const isEncrypted = protocol === 'https:'
    const server = { ewsUrl: ewsUrlOf({ origin }), host, isEncrypted, serverVersion: serverVersionHex }
    const legacyDN = directoryNameOf({ mailbox })
    return { fault: false, body: writePoxSettings({ ...mailbox, legacyDN, ...server }) }
  }
}

function refused(code: PoxErrorCode, debugData: string, isPhone = false): Answer {
  return { fault: false, body: writePoxError({ code, debugData, at: new Date(), isPhone }) }
}
