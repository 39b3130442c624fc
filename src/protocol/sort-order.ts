import { attribute, choice, list, named, nonEmpty, oneOf, record, type ValueOf } from './kinds/index.ts'
import { propertyPath } from './path.ts'

/** Which way entries are sorted. */
export const sortDirection = oneOf('Ascending', 'Descending')

const fieldOrder = record({ order: attribute('Order', sortDirection), path: choice(propertyPath) })

/**
 * The properties by which entries are sorted, the most important first.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sortorder
 */
export const sortOrder = nonEmpty(named('t:ArrayOfFieldOrdersType', list('t:FieldOrder', fieldOrder)))

export type FieldOrder = ValueOf<typeof fieldOrder>
