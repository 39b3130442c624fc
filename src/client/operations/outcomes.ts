import {
  EwsError,
  type FolderType,
  type FolderValue,
  type ItemType,
  type ItemValue,
  type Outcome,
} from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceResponseException, ServiceXmlDeserializationException } from '../exceptions.ts'
import { type ReceivedValues, valuesOf } from '../properties/item-value.ts'
import { ServiceResponse } from '../responses/service-response.ts'

/**
 * Gives each element of a batch its outcome. An answer with another number of them is refused, since it would be
 * unclear whose they are.
 * @throws ServiceResponseException when the only outcome is an error: it concerns the whole call
 * @throws ServiceXmlDeserializationException
 */
export function withOutcomes<T, O extends Outcome, R>(
  operation: string,
  batch: readonly T[],
  outcomes: readonly O[],
  combine: (element: T, outcome: O) => R,
): R[] {
  const [only] = outcomes
  if (batch.length !== outcomes.length) {
    if (outcomes.length === 1 && only?.result === ServiceResult.Error) {
      throw new ServiceResponseException(new ServiceResponse(only))
    }
    throw new ServiceXmlDeserializationException(
      `The service was expected to return ${batch.length} responses of type '${operation}ResponseMessage', ` +
        `but ${outcomes.length} responses were received.`,
    )
  }
  return batch.map((element, i) => combine(element, outcomes[i] as O))
}

/**
 * The outcome of a call that is about one thing.
 * @throws ServiceResponseException when it is an error
 */
export function onlyOutcome<O extends Outcome>(operation: string, outcomes: readonly O[]): O {
  const [only] = withOutcomes(operation, [undefined], outcomes, (_, outcome) => outcome)
  return throwIfError(only as O)
}

/**
 * The outcome of a call that has no other.
 * @throws ServiceResponseException when it is an error
 */
export function throwIfError<O extends Outcome>(outcome: O): O {
  new ServiceResponse(outcome).throwIfNecessary()
  return outcome
}

/** An item or folder as an answer has it. */
export interface Answered<T = ItemType> {
  readonly type: T
  readonly values: ReceivedValues
}

/** An outcome, and what came with it. */
export interface ObjectOutcome<T> {
  readonly outcome: Outcome
  readonly answered: Answered<T> | undefined
}

/** Takes the item out of an outcome. One that could not be read makes the outcome an error, of this item alone. */
export function itemOutcome(outcome: Outcome<{ items: (ItemValue | EwsError)[] }>): ObjectOutcome<ItemType> {
  return objectOutcome(outcome, outcome.items?.[0])
}

/** The same for a folder. */
export function folderOutcome(outcome: Outcome<{ folders: (FolderValue | EwsError)[] }>): ObjectOutcome<FolderType> {
  return objectOutcome(outcome, outcome.folders?.[0])
}

/** An outcome with the object that came with it; one that could not be read makes the outcome an error. */
export function objectOutcome<V extends ItemValue | FolderValue>(
  outcome: Outcome,
  object: V | EwsError | undefined,
): ObjectOutcome<V['type']> {
  try {
    if (object instanceof EwsError) throw object
    return { outcome, answered: object && { type: object.type, values: valuesOf(object) } }
  } catch (error) {
    if (!(error instanceof EwsError)) throw error
    return { outcome: unreadable(outcome, error), answered: undefined }
  }
}

/** What is told of something that came and could not be read. */
export function unreadable({ result }: Outcome, { code, message, details }: EwsError): Outcome {
  const text = `The server answered ${result}, but its item could not be read. ${message}`
  return { result: ServiceResult.Error, code, text, details }
}
