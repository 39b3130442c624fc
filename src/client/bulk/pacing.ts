import type { Clock } from './clock.ts'

/** How fast a service may be; everything has a default. */
export interface BulkPacing {
  /** Batches in flight at most: 4. */
  readonly concurrency?: number | undefined
  /** Items of the first batches: 100. */
  readonly batchSize?: number | undefined
  /** Items of a batch at most: 250. Larger ones are hardly faster and take more memory. */
  readonly maxBatchSize?: number | undefined
  /** Characters of a batch at most, about: 4 million. */
  readonly maxBatchLength?: number | undefined
  /** How long a batch shall take, in milliseconds: 5,000, far below the minute that Exchange gives a call. */
  readonly batchMilliseconds?: number | undefined
  /** Time and chance; those of the machine when absent. */
  readonly clock?: Clock | undefined
}

/** What bounds the pace when nothing is said. */
export const defaultPacing = {
  concurrency: 4,
  batchSize: 100,
  maxBatchSize: 250,
  maxBatchLength: 4_000_000,
  batchMilliseconds: 5000,
} as const
