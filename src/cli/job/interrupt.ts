import { exitCodes } from '../failure.ts'

/** What a stopped job is told. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  override readonly message = 'stopped'
}

/** Lets Ctrl+C stop some work after what is under way; a second time it ends the program at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(exitCodes.killed)
    process.stderr.write('\nStopping after the batches under way; once more ends it at once.\n')
    stop.abort(new Stopped())
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return await work(stop.signal)
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}
