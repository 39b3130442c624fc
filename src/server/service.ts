import { randomBytes } from 'node:crypto'
import {
  type AnyRequest,
  EwsError,
  type ExchangeVersion,
  type OperationName,
  type RequestHeaders,
  type Response,
  readRequest,
  resolveVersion,
  writeFault,
  writeResponse,
  writeStreamedResponse,
  writeUnservedResponse,
} from '../protocol/index.ts'
import { type Limits, type Log, limitsOf, logToStderr } from './config.ts'
import { Context, type ServiceSettings } from './context.ts'
import { Ids } from './ids/ids.ts'
import { Sealer } from './ids/sealed.ts'
import type { Done, Interception } from './interception.ts'
import { Connections } from './notifications/connections.ts'
import type { Handler, Stream } from './operations/handler.ts'
import { handlers } from './operations/index.ts'
import { post } from './push/post.ts'
import { Pushing } from './push/pushing.ts'
import { FoundLists } from './search/found.ts'
import { effectiveCaller } from './sharing/impersonation.ts'
import type { Store, User } from './store/store.ts'
import { wallClockOf } from './time-zones/context.ts'
import { unserved } from './unserved.ts'
import { serverVersionInfo } from './version.ts'

/** An answer: a response, or a fault, which HTTP sends with status 500. */
export interface Answer {
  readonly fault: boolean
  /** The SOAP message. */
  readonly body: string
  /** The messages that follow, of an answer that goes on. */
  readonly more?: MoreMessages
}

/** SOAP messages that come one by one. */
export interface MoreMessages {
  next(): Promise<IteratorResult<string, void>>
  /** Nobody wants any more of them. */
  return(): Promise<void>
}

/** Exchange Web Services over a store: from a request's text to its answer's. */
export interface EwsService {
  /** Answers a request of a user who is who he says. Never fails but for a fault of the program. */
  answer(request: string, caller: User): Promise<Answer>
  /** The answer that refuses a whole call. */
  refuse(error: EwsError): Answer
  /** Takes up what an earlier service on the same store left: subscriptions whose events are pushed. */
  start(): void
  /** Ends the answers that go on, and what is pushed. */
  close(): Promise<void>
}

/** A service on a store. @param options how it behaves where there is a choice */
export async function createService(
  options: {
    readonly store: Store
    readonly limits?: Limits
    readonly log?: Log
    readonly interception?: Interception
  } & Partial<ServiceSettings>,
): Promise<EwsService> {
  const { store, limits = limitsOf(), log = logToStderr, interception = {} } = options
  const {
    missingOnDelete = 'success',
    maxAttachmentBytes = limits.maxAttachmentBytes,
    pushToInternal = false,
  } = options
  const key = await store.setting('id-key', () => randomBytes(16).toString('hex'))
  const settings = { missingOnDelete, maxAttachmentBytes, pushToInternal }
  const connections = new Connections(limits)
  const sealing = { ids: new Ids(key), sealer: new Sealer(key) }
  const lasting = { store, limits, settings, connections, found: new FoundLists(), ...sealing }
  const pushing: Pushing = new Pushing(
    store,
    (caller, version) => new Context({ ...lasting, pushing, caller, version }),
    message => post(message, settings),
    log,
  )
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
        const wallClock = wallClockOf(request.headers)
        const time = { wallClock, timeZone: wallClock && request.headers.timeZoneContext?.id }
        const context = new Context({ ...lasting, ...time, pushing, caller: effective, version })
        return await handle(request, context, interception)
      } catch (error) {
        if (error instanceof EwsError) return faultAnswer(error)
        throw error
      }
    },
    refuse: faultAnswer,
    start: () => pushing.start(),
    close: async () => {
      connections.close()
      await pushing.close()
    },
  }
}

function faultAnswer(error: EwsError): Answer {
  return { fault: true, body: writeFault(error, { serverVersionInfo }) }
}

async function handle<N extends OperationName>(
  { name, request }: AnyRequest & { name: N },
  context: Context,
  { operation: before = (_name, request, next) => next(request) }: Interception,
): Promise<Answer> {
  const handler = handlers[name] as Handler<N>
  const next = async (asked: Parameters<Handler<N>>[0]): Done<N> => handler(asked, context)
  const response = await before(name, request as Parameters<Handler<N>>[0], next)
  if (!isStream(response))
    return { fault: false, body: writeResponse(name, response, { serverVersionInfo }, context.version) }
  const write = (next: Response<N>) => writeStreamedResponse(name, next, { serverVersionInfo }, context.version)
  return streamed(response, write)
}

function isStream<N extends OperationName>(response: Response<N> | Stream<N>): response is Stream<N> {
  return 'next' in (response as object)
}

/** What is wrong with the request shows with the first response, so that one is waited for. */
async function streamed<N extends OperationName>(
  stream: Stream<N>,
  write: (response: Response<N>) => string,
): Promise<Answer> {
  const next = async (): Promise<IteratorResult<string, void>> => {
    const { done, value } = await stream.next()
    return done ? { done, value: undefined } : { done: false, value: write(value as Response<N>) }
  }
  const { value = '' } = await next()
  return { fault: false, body: value, more: { next, return: () => stream.return() } }
}

/** Without the header a client is an old one, and must not be sent what it does not know. */
function versionOf({ requestServerVersion }: RequestHeaders): ExchangeVersion {
  if (!requestServerVersion) return 'Exchange2007_SP1'
  const version = resolveVersion(requestServerVersion.version)
  if (version) return version
  throw new EwsError('ErrorInvalidServerVersion', `'${requestServerVersion.version}' is not a version of Exchange.`)
}
