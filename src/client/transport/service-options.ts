import type { ExchangeVersion } from '../../protocol/index.ts'
import type { BulkPacing } from '../bulk/pacing.ts'
import type { Credentials } from '../credentials.ts'
import type { ImpersonatedUserId } from '../impersonated-user-id.ts'

/** One message on its way, without the HTTP headers: no credentials are in it. */
export interface TraceMessage {
  readonly type: 'EwsRequest' | 'EwsResponse' | 'AutodiscoverRequest' | 'AutodiscoverResponse'
  /** The operation, such as `CreateItem`. */
  readonly operation: string
  readonly xml: string
  /** The HTTP status of a response. */
  readonly status?: number
}

/** What an `ExchangeService` is made with. */
export interface ExchangeServiceOptions {
  /** Address of the service, such as `https://mail.contoso.com/EWS/Exchange.asmx`; `autodiscoverUrl` finds it. */
  readonly url?: string | URL | undefined
  /** Who is calling; nobody when absent. */
  readonly credentials?: Credentials | undefined
  /** The version of the schema in which to talk; `Exchange2013_SP1` when absent. */
  readonly requestedServerVersion?: ExchangeVersion | undefined
  /** The user to act for, where the account is a service account. */
  readonly impersonatedUserId?: ImpersonatedUserId | undefined
  /** How long a call may take, in milliseconds; 100,000 when absent. */
  readonly timeout?: number | undefined
  /** Ends every call of the service when it is aborted. */
  readonly signal?: AbortSignal | undefined
  /** Gets every message that is sent and received. What it throws ends the call. */
  readonly trace?: ((message: TraceMessage) => void) | undefined
  /** Sends the requests, unless the credentials do; the global `fetch` when absent. */
  readonly fetch?: ((url: string, init: RequestInit) => Response | Promise<Response>) | undefined
  /** The User-Agent header; that of the platform when absent. */
  readonly userAgent?: string | undefined
  /** More headers of every request, such as X-AnchorMailbox. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined
  /** How fast `bulk` may be. */
  readonly bulk?: BulkPacing | undefined
}
