import { inspect } from 'node:util'

/** Where a server tells what goes wrong within it: a line for people, and the error with its stack. */
export type Log = (message: string, error: unknown) => void

/** Writes to standard error, with the time. */
export const logToStderr: Log = (message, error) => {
  process.stderr.write(`${new Date().toISOString()} ${message}: ${inspect(error)}\n`)
}

/** A whole number that can be set, and what it is when it is not. */
interface Setting {
  readonly default: number
  readonly min: number
  readonly max: number
}

const mebibyte = 1024 * 1024
const second = 1000
const hour = 3600 * second

/** What bounds a server, one row each; times in milliseconds. */
const settings = {
  /** Bytes of a request's body after its Content-Encoding is undone. */
  maxBodyBytes: { default: 64 * mebibyte, min: 1024, max: 512 * mebibyte },
  /** Bytes of what one attachment holds. */
  maxAttachmentBytes: { default: 32 * mebibyte, min: 0, max: 512 * mebibyte },
  /** Requests of logged-in callers that are read or worked on at the same time; one more is told ErrorServerBusy. */
  maxConcurrentRequests: { default: 256, min: 1, max: 100_000 },
  /** Streams of notifications that are open at the same time; one more is told ErrorServerBusy. */
  maxStreams: { default: 1024, min: 0, max: 100_000 },
  /** Of them, those of one user; one more is told ErrorExceededConnectionCount. */
  maxStreamsPerUser: { default: 10, min: 0, max: 100_000 },
  /** Subscriptions to notifications of one user; one more is told ErrorExceededSubscriptionCount. */
  maxSubscriptions: { default: 1000, min: 0, max: 100_000 },
  /** How long a stream of notifications is silent at most. */
  heartbeat: { default: 30 * second, min: 10, max: 60 * second },
  /** How long after a notification that could not be pushed it is tried again; then twice as long, and so on. */
  pushRetry: { default: 30 * second, min: 1, max: hour },
  /** Connections that are open at the same time; one more is closed at once. */
  maxConnections: { default: 4096, min: 1, max: 1_000_000 },
  /** Bytes of a request's line and headers. */
  maxHeaderBytes: { default: 16 * 1024, min: 1024, max: mebibyte },
  /** How long the headers of a request may take to arrive. */
  headersTimeout: { default: 20 * second, min: 10, max: hour },
  /** How long a whole request may take to arrive. */
  requestTimeout: { default: 300 * second, min: 10, max: 24 * hour },
  /** How long a connection stays open that asks nothing. Longer than most proxies wait, so that they close first. */
  keepAliveTimeout: { default: 65 * second, min: 0, max: 24 * hour },
  /** How long closing waits for requests under way. */
  closeTimeout: { default: 5 * second, min: 0, max: hour },
} as const satisfies Record<string, Setting>

/** What bounds a server; times in milliseconds, sizes in bytes. */
export type Limits = { readonly [K in keyof typeof settings]: number }

/** A server was given an option that it cannot work with. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'ConfigError'
}

/** Limits of which some are given. @throws ConfigError that names the option and its bounds */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  const entries = Object.entries(settings).map(([name, setting]) => {
    const value = given[name as keyof Limits] ?? setting.default
    if (Number.isInteger(value) && value >= setting.min && value <= setting.max) return [name, value]
    throw new ConfigError(`${name} is ${value}; it must be a whole number from ${setting.min} to ${setting.max}`)
  })
  return Object.fromEntries(entries) as Limits
}

/**
 * A public URL without a slash at its end.
 * @throws ConfigError unless it is one of HTTP or HTTPS, with nothing after the path and no password in it
 */
export function publicUrlOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password)
    throw new ConfigError('publicUrl must be like https://mail.contoso.com')
  return url.href.replace(/\/+$/, '')
}
