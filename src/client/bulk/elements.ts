/** Anything that gives elements one after the other. */
export type Source<T> = Iterable<T> | AsyncIterable<T>

/** The elements of a source, until a signal; a source that lets one wait for its next element does not keep one waiting then. */
export async function* elementsOf<T>(source: Source<T>, signal: AbortSignal): AsyncGenerator<T, void, void> {
  if (!(Symbol.asyncIterator in source)) {
    for (const element of source) {
      if (signal.aborted) return
      yield element
    }
    return
  }
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (let next = await nextOf(iterator, signal); next && !next.done; next = await nextOf(iterator, signal))
      yield next.value
  } finally {
    // It may be waiting still, and is not waited for.
    Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

/** @returns undefined when the signal came first */
function nextOf<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}
