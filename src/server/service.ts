import { randomBytes } from 'node:crypto'
import {
  type AnyRequest,
  EwsError,
  type ExchangeVersion,
  type OperationName,
  type RequestHeaders,
  readRequest,
  resolveVersion,
  writeFault,
  writeResponse,
  writeUnservedResponse,
} from '../protocol/index.ts'
import { limitsOf } from './config.ts'
import { Context, type ServiceSettings } from './context.ts'
import { Ids } from './ids/ids.ts'
import { Sealer } from './ids/sealed.ts'
import { effectiveCaller } from './impersonation.ts'
import type { Handler } from './operations/handler.ts'
import { handlers } from './operations/index.ts'
import type { Store, User } from './store/store.ts'
import { wallClockOf } from './time-zones/context.ts'
import { unserved } from './unserved.ts'
import { serverVersionInfo } from './version.ts'

/** An answer: a response, or a fault, which HTTP sends with status 500. */
export interface Answer {
  readonly fault: boolean
  /** The SOAP message. */
  readonly body: string
}

/** Exchange Web Services over a store: from a request's text to its answer's. */
export interface EwsService {
  /** Answers a request of a user who is who he says. Never fails but for a fault of the program. */
  answer(request: string, caller: User): Promise<Answer>
  /** The answer that refuses a whole call. */
  refuse(error: EwsError): Answer
}

/** A service on a store. @param options how it behaves where there is a choice */
export async function createService(
  options: { readonly store: Store } & Partial<ServiceSettings>,
): Promise<EwsService> {
  const { store, missingOnDelete = 'success', maxAttachmentBytes = limitsOf().maxAttachmentBytes } = options
  const key = await store.setting('id-key', () => randomBytes(16).toString('hex'))
  const [ids, sealer] = [new Ids(key), new Sealer(key)]
  const settings = { missingOnDelete, maxAttachmentBytes }
  return {
    answer: async (text, caller) => {
      try {
        const request = readRequest(text, wallClockOf)
        const effective = await effectiveCaller(request.headers, caller, store)
        const version = versionOf(request.headers)
        if (request.name === 'unserved') {
          const told = unserved(request.operation.name)
          return { fault: false, body: writeUnservedResponse(request, told, { serverVersionInfo }, version) }
        }
        const response = await handle(
          request,
          new Context({ store, ids, sealer, settings, caller: effective, version }),
        )
        return { fault: false, body: writeResponse(request.name, response, { serverVersionInfo }, version) }
      } catch (error) {
        if (error instanceof EwsError) return faultAnswer(error)
        throw error
      }
    },
    refuse: faultAnswer,
  }
}

function faultAnswer(error: EwsError): Answer {
  return { fault: true, body: writeFault(error, { serverVersionInfo }) }
}

function handle<N extends OperationName>(
  { name, request }: AnyRequest & { name: N },
  context: Context,
): ReturnType<Handler<N>> {
  return (handlers[name] as Handler<N>)(request as Parameters<Handler<N>>[0], context) as ReturnType<Handler<N>>
}

/** Without the header a client is an old one, and must not be sent what it does not know. */
function versionOf({ requestServerVersion }: RequestHeaders): ExchangeVersion {
  if (!requestServerVersion) return 'Exchange2007_SP1'
  const version = resolveVersion(requestServerVersion.version)
  if (version) return version
  throw new EwsError('ErrorInvalidServerVersion', `'${requestServerVersion.version}' is not a version of Exchange.`)
}
