/** Time and chance as the bulk engine has them; tests put their own in place, and wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits. @throws the reason of the signal when it is aborted meanwhile */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A number from 0 to less than 1. */
  random(): number
}

/** Those of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      signal?.addEventListener('abort', stop, { once: true })
      if (signal?.aborted) stop()
    }),
}
