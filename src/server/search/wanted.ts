import {
  EwsError,
  type FieldOrder,
  InvalidValue,
  type PropertyPath,
  type Request,
  type SearchExpression,
} from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import type { Wanted } from './find.ts'
import { assertNotTooLong } from './predicate.ts'
import { readQuery } from './query-string.ts'

const displayName: PropertyPath = { type: 'FieldURI', fieldURI: 'contacts:DisplayName' }
const byDisplayName: readonly FieldOrder[] = [{ order: 'Ascending', path: displayName }]

/** Which items a request wants, and in which order. @throws EwsError ErrorInvalidArgument, ErrorRestrictionTooLong */
export function wantedOf(request: Request<'FindItem'>, { wallClock }: Context): Wanted {
  const { restriction, queryString } = request
  const contactsView = request.view?.type === 'ContactsView' ? request.view : undefined
  if (restriction && queryString)
    throw new EwsError('ErrorInvalidArgument', 'Restriction and QueryString exclude each other.')
  if (restriction) assertNotTooLong(restriction)
  const query = queryString && orRefusal(() => readQuery(queryString.text, { now: Date.now(), wallClock }))
  const conditions = [restriction, query, ...namesOf(contactsView)].filter(condition => condition !== undefined)
  const [only] = conditions
  return {
    expression: conditions.length > 1 ? { type: 'And', expressions: conditions } : only,
    sortOrder: request.sortOrder ?? (contactsView && byDisplayName),
  }
}

/** What is wrong with a time zone shows when a day is asked for. */
function orRefusal<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof InvalidValue ? new EwsError('ErrorInvalidArgument', `${error.message}.`) : error
  }
}

/** From one name to another, both included; those that differ from them in letter case alone are the same. */
function namesOf(
  view: { readonly initialName?: string | undefined; readonly finalName?: string | undefined } = {},
): SearchExpression[] {
  const { initialName, finalName } = view
  return [
    ...(initialName ? [compared('IsGreaterThanOrEqualTo', initialName)] : []),
    ...(finalName ? [compared('IsLessThanOrEqualTo', finalName)] : []),
  ]
}

function compared(type: 'IsGreaterThanOrEqualTo' | 'IsLessThanOrEqualTo', value: string): SearchExpression {
  return { type, path: displayName, operand: { type: 'Constant', value } }
}
