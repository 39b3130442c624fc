import { ServiceLocalException } from '../exceptions.ts'
import type { ServiceResponse } from '../responses/service-response.ts'

/** What synchronizing tells besides the changes. */
export interface Synced {
  /** What to synchronize from the next time; keep it once the changes are kept. */
  readonly syncState: string
  /** Whether there are more changes by now. */
  readonly moreChangesAvailable: boolean
  /** Changes that could not be read; they are not among the others, but the state goes on after them. */
  readonly unreadable?: readonly ServiceResponse[]
}

/**
 * What changed since a state.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.changecollection-1
 */
export class ChangeCollection<T> implements Iterable<T>, Synced {
  readonly syncState: string
  readonly moreChangesAvailable: boolean
  readonly unreadable: readonly ServiceResponse[]
  readonly #changes: readonly T[]

  constructor(changes: readonly T[], { syncState, moreChangesAvailable, unreadable = [] }: Synced) {
    this.#changes = changes
    this.syncState = syncState
    this.moreChangesAvailable = moreChangesAvailable
    this.unreadable = unreadable
  }

  get count(): number {
    return this.#changes.length
  }

  /**
   * The change at a position, from 0.
   * @throws ServiceLocalException for a position where there is none
   */
  at(index: number): T {
    const found = this.#changes[index]
    if (found === undefined) throw new ServiceLocalException('index is out of range.')
    return found
  }

  /** The changes as an array. */
  toJSON(): readonly T[] {
    return [...this.#changes]
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#changes.values()
  }
}
