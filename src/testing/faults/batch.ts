import { EwsError, failure, type Outcome } from '../../protocol/index.ts'
import type { Items } from './fault.ts'

/** The fields in which requests hold what they have one outcome for. */
const batchFields = ['items', 'itemChanges', 'itemIds'] as const

/** What an operation is asked, whichever it is. */
export type AnyAsked = { readonly [K in (typeof batchFields)[number]]?: readonly object[] }

/** What a request is about, one element for each outcome; nothing for those that are no batches. */
export function batchOf(request: AnyAsked): readonly object[] {
  return batchFields.map(field => request[field]).find(Array.isArray) ?? []
}

function withBatch(request: AnyAsked, batch: readonly object[]): AnyAsked {
  const field = batchFields.find(name => Array.isArray(request[name]))
  return field ? { ...request, [field]: batch } : request
}

/** Whether it is said which items are meant. */
export function isSelective({ at, every, containing, where }: Items): boolean {
  return [at, every, containing, where].some(rule => rule !== undefined)
}

/** Whether a fault concerns anything in a batch, as far as that can be told without counting. */
export function concerns({ containing, where }: Items, batch: readonly object[]): boolean {
  if (containing !== undefined && !batch.some(item => holds(item, containing))) return false
  return where === undefined || batch.some(where)
}

/** Whether something befalls an item. @param counted how many items there were before, in all batches */
export function isMeant(
  { at, every, containing, where }: Items,
  item: object,
  index: number,
  counted: number,
): boolean {
  if (at !== undefined && ![at].flat().includes(index)) return false
  if (every !== undefined && (counted + 1) % every !== 0) return false
  if (containing !== undefined && !holds(item, containing)) return false
  return where?.(item, index) ?? true
}

/** The error of an element of a batch; undefined for those that are worked on. */
type ErrorAt = (item: object, index: number) => EwsError | undefined

/**
 * Lets some elements of a batch fail, and the others be worked on: they do not notice.
 * @returns one outcome for each
 */
export async function failing(
  request: AnyAsked,
  errorAt: ErrorAt,
  work: (request: AnyAsked) => Promise<unknown>,
): Promise<Outcome[]> {
  const batch = batchOf(request)
  const errors = batch.map(errorAt)
  const rest = batch.filter((_, index) => errors[index] === undefined)
  const worked = rest.length > 0 ? ((await work(withBatch(request, rest))) as Outcome[]) : []
  const outcomes = worked.values()
  return errors.map(error => (error ? failure(error) : (outcomes.next().value as Outcome)))
}

/** The errors of a batch that ends with its first failure. */
export function stopping(errorAt: ErrorAt): ErrorAt {
  let stopped = false
  return (item, index) => {
    if (stopped) return new EwsError('ErrorBatchProcessingStopped')
    const error = errorAt(item, index)
    stopped = error !== undefined
    return error
  }
}

/** Whether any value of an item holds a text. */
export function holds(item: object, text: string): boolean {
  return JSON.stringify(item).includes(JSON.stringify(text).slice(1, -1))
}
