/** What may be said of a single call. */
export interface CallOptions {
  /** Ends the call when it is aborted; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | null | undefined
}
