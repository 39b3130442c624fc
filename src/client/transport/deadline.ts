/** A timer set to longer would fire at once. */
const longest = 2 ** 31 - 1

/**
 * Runs work under a signal that is aborted with any of the given ones, or when the time is over. It does not wait for
 * work that takes no notice of the signal.
 * @param milliseconds how long the work may take
 * @throws the reason of the signal: a TimeoutError after the time, else what the given signal was aborted with
 */
export async function withDeadline<T>(
  milliseconds: number,
  signals: readonly (AbortSignal | null | undefined)[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not AbortSignal.any and AbortSignal.timeout: their timers would outlive the call.
  const controller = new AbortController()
  const given = signals.filter(signal => signal !== null && signal !== undefined)
  const stop = () => controller.abort(given.find(signal => signal.aborted)?.reason)
  for (const signal of given) signal.throwIfAborted()
  for (const signal of given) signal.addEventListener('abort', stop)
  const timer = setTimeout(() => controller.abort(timeoutError(milliseconds)), Math.min(milliseconds, longest))
  try {
    return await Promise.race([work(controller.signal), aborted(controller.signal)])
  } finally {
    clearTimeout(timer)
    for (const signal of given) signal.removeEventListener('abort', stop)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

function timeoutError(milliseconds: number): DOMException {
  return new DOMException(
    `There was no answer within ${milliseconds} ms; it is unknown whether the request was carried out.`,
    'TimeoutError',
  )
}
