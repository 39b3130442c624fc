import type { Log } from './config.ts'
import type { Store } from './store/store.ts'

const hour = 3_600_000
/** How long Exchange, too, keeps what was deleted. */
const kept = 14 * 24 * hour

/**
 * Takes away for good what was deleted more than two weeks ago: soon, and then every hour.
 * @returns ends it, when a purge under way has ended
 */
export function startRetention(store: Store, log: Log): () => Promise<void> {
  let purging: Promise<unknown> = Promise.resolve()
  const purge = () => {
    purging = store.purge(Date.now() - kept).catch(error => log('deleted items could not be purged', error))
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
