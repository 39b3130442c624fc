import type { Told } from './outcome.ts'
import type { Row } from './row.ts'

/** What a job does with its rows. */
export interface BulkOperation<T, S> {
  /** As journals name it. */
  readonly name: string
  /**
   * Makes a row of an element of the input; or tells what became of it, when there is nothing to do.
   * @param job the random part of keys that are not given
   * @throws ServiceValidationException, ServiceVersionException for what cannot be sent
   */
  row(input: T, number: number, job: string): Row<T, S> | Told
  /** Makes the calls. @returns what they say, for each row @throws as the methods of `ExchangeService` do */
  send(rows: readonly Row<T, S>[]): Promise<readonly Told[]>
  /**
   * Asks what became of rows after that got doubtful. Those that are missing in the answer were not done, and are sent
   * again. Absent where sending anything again does no harm.
   */
  find?(rows: readonly Row<T, S>[]): Promise<ReadonlyMap<Row<T, S>, Told>>
}
