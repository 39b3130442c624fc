import type { ResultClass } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'

/** The outcomes, the better ones first. */
export const serviceResults: readonly ResultClass[] = ['Success', 'Warning', 'Error']

/**
 * Whether an item was processed.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceresult
 */
export const ServiceResult: Names<ResultClass> = names(serviceResults)
export type ServiceResult = Member<typeof ServiceResult>
