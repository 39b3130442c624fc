import type { Log } from './config.ts'
import type { Store } from './store/store.ts'

const hour = 3_600_000
const day = 24 * hour
/** How long Exchange, too, keeps what was deleted. */
const kept = 14 * day

/**
 * Takes away for good what was deleted more than two weeks ago, and subscriptions that ended more than a day ago: soon,
 * and then every hour.
 * @returns ends it, when a purge under way has ended
 */
export function startRetention(store: Store, log: Log): () => Promise<void> {
  let purging: Promise<unknown> = Promise.resolve()
  const purge = () => {
    const now = Date.now()
    const all = [store.purge(now - kept), store.subscriptions.forget(now - day)]
    purging = Promise.all(all).catch(error => log('what is no longer kept could not be taken away', error))
  }
  // Not at once: nobody who waits for the first answer shall wait for this.
  const first = setTimeout(purge, 60_000)
  const timer = setInterval(purge, hour)
  for (const each of [first, timer]) each.unref()
  return async () => {
    clearTimeout(first)
    clearInterval(timer)
    await purging
  }
}
