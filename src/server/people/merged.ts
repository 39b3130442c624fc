import { compareKeys, type SearchKey } from '../../protocol/index.ts'

/** Something with the key by which it is sorted. */
export interface Keyed {
  readonly key: SearchKey
}

/** Puts several sorted sequences into one. */
export async function* merged<T extends Keyed>(sequences: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sequences.map(sequence => sequence[Symbol.asyncIterator]())
  const heads = await Promise.all(iterators.map(iterator => iterator.next()))
  for (;;) {
    let least: { value: T; index: number } | undefined
    for (const [index, head] of heads.entries())
      if (!head.done && (!least || compareKeys(head.value.key, least.value.key) < 0))
        least = { value: head.value, index }
    if (!least) return
    yield least.value
    heads[least.index] = await (iterators[least.index] as AsyncIterator<T>).next()
  }
}

/** The same sequence, some at once. */
export async function* inChunks<T>(sequence: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = []
  for await (const one of sequence) {
    chunk.push(one)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
