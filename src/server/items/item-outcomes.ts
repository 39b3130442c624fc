import { EwsError, failure, type Outcome, type ResponseCode } from '../../protocol/index.ts'
import type { Access, Identified, IdWithKey } from '../access.ts'
import { isAccepted } from '../refusal.ts'

/** What a change of the store gave: for each item what was written or its refusal, and what the database refused. */
interface Changed<T> {
  readonly result: readonly (T | EwsError)[]
  readonly refused: ReadonlyMap<number, Error>
}

/**
 * The outcomes of items that were written, in their order; their identifiers are made all at once.
 * @param refusal the code for an item that the database refused
 * @param written the outcome of one that is there
 */
export function itemOutcomes<T extends Identified, P>(
  access: Access,
  { result, refused }: Changed<T>,
  refusal: ResponseCode,
  written: (itemId: IdWithKey, item: T) => Outcome<P>,
): Outcome<P>[] {
  const ids = access.itemIds(result.filter(isAccepted)).values()
  return result.map(item => {
    if (item instanceof EwsError) return failure(item)
    const { value: itemId } = ids.next()
    return refused.has(item.id) || !itemId ? failure(new EwsError(refusal)) : written(itemId, item)
  })
}
