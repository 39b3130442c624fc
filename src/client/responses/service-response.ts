import { type Outcome, type Remedy, remedyOf } from '../../protocol/index.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceResponseException } from '../exceptions.ts'
import { definitionOf } from '../properties/definition-of.ts'
import type { PropertyDefinitionBase } from '../properties/property-definition.ts'

/** The server's own words for it do not say what to do. */
const outOfDate = "The operation can't be performed because the item is out of date. Reload the item and try again."

/**
 * What became of one item of a batch.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresponse
 */
export class ServiceResponse {
  readonly result: ServiceResult
  /** `NoError` after success. Servers may send codes that no list has. */
  readonly errorCode: ServiceError
  /** What went wrong, in words; undefined after success. */
  readonly errorMessage: string | undefined
  /** Named details of the error; empty when there are none. */
  readonly errorDetails: ReadonlyMap<string, string>
  /** The properties that the error is about; empty when it is about none. */
  readonly errorProperties: readonly PropertyDefinitionBase[]

  constructor({ result, code, text, details = [] }: Outcome) {
    this.result = result
    this.errorCode = code
    this.errorMessage = code === ServiceError.ErrorIrresolvableConflict ? outOfDate : text
    this.errorDetails = new Map(details.flatMap(one => (one.type === 'Value' ? [[one.name, one.value]] : [])))
    this.errorProperties = details.flatMap(one =>
      one.type === 'Value' || one.type === 'ExceptionFieldURI' ? [] : (definitionOf(one) ?? []),
    )
  }

  /**
   * What can be done about it: `none` after success, `retry` the same later, `mend` the request and repeat it,
   * or `stop`, since repeating is of no use.
   */
  get remedy(): Remedy {
    return this.result === ServiceResult.Success ? 'none' : remedyOf(this.errorCode)
  }

  /** @throws ServiceResponseException when the result is an error; a warning is none */
  throwIfNecessary(): void {
    if (this.result === ServiceResult.Error) throw new ServiceResponseException(this)
  }
}
