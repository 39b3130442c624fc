import { ServiceResult, serviceResults } from '../enumerations/service-result.ts'
import { ServiceLocalException } from '../exceptions.ts'
import type { ServiceResponse } from './service-response.ts'

/**
 * What became of the items of a batch: one response for each, in the order of the request.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresponsecollection-1
 */
export class ServiceResponseCollection<T extends ServiceResponse> implements Iterable<T> {
  readonly #responses: readonly T[]

  constructor(responses: readonly T[]) {
    this.#responses = responses
  }

  /** The worst of the results: `Success` only when every item was processed. */
  get overallResult(): ServiceResult {
    const worst = (a: ServiceResult, b: ServiceResult) =>
      serviceResults.indexOf(b) > serviceResults.indexOf(a) ? b : a
    return this.#responses.map(({ result }) => result).reduce(worst, ServiceResult.Success)
  }

  get count(): number {
    return this.#responses.length
  }

  /**
   * The response of the item at a position, from 0.
   * @throws ServiceLocalException for a position outside of the batch
   */
  at(index: number): T {
    const found = this.#responses[index]
    if (found === undefined) throw new ServiceLocalException('index is out of range.')
    return found
  }

  /** Positions and responses. */
  entries(): IterableIterator<[number, T]> {
    return this.#responses.entries()
  }

  /** The responses as an array. */
  toJSON(): readonly T[] {
    return [...this.#responses]
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#responses[Symbol.iterator]()
  }
}
