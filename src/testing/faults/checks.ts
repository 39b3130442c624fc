import { isResponseCode, operations } from '../../protocol/index.ts'
import type { FaultKind, FaultOptions, Items, Moment, Occasions } from './fault.ts'

/** What an option of a fault may be, in a file. */
export interface Check {
  /** What is expected, for people. */
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
  readonly isRequired?: boolean
}

/** The checks of options; those that files cannot give are missing. */
type Checks<Options> = { readonly [O in Exclude<keyof Options, 'where'>]-?: Check }

const count: Check = {
  expected: 'a whole number from 0',
  accepts: value => Number.isInteger(value) && (value as number) >= 0,
}
const text: Check = { expected: 'text', accepts: value => typeof value === 'string' }
const truth: Check = { expected: 'true or false', accepts: value => typeof value === 'boolean' }
const words = (...given: readonly string[]): Check => ({
  expected: given.join(' or '),
  accepts: value => given.includes(value as string),
})
const commit = words('commit')
const severalOf = (one: Check): Check => ({
  expected: `${one.expected}, or a list of them`,
  accepts: value => (Array.isArray(value) ? value.length > 0 && value.every(one.accepts) : one.accepts(value)),
})
const required = (check: Check): Check => ({ ...check, isRequired: true })

const operation: Check = {
  expected: 'the name of an operation such as CreateItem',
  accepts: value => typeof value === 'string' && Object.hasOwn(operations, value),
}
const code: Check = {
  expected: 'a response code such as ErrorServerBusy',
  accepts: value => typeof value === 'string' && isResponseCode(value),
}
const status: Check = {
  expected: 'an HTTP status from 400 to 599',
  accepts: value => Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 599,
}

const items: Checks<Items> = {
  at: severalOf(count),
  every: { ...count, expected: 'a whole number from 1', accepts: value => count.accepts(value) && value !== 0 },
  containing: text,
}
const moment: Checks<Moment> = { before: commit, during: commit, after: commit, held: count }

/** What every fault can be told. */
export const occasionChecks: Checks<Occasions> = { of: severalOf(operation), times: count, skip: count }

/** What each kind of fault can be told. */
export const optionChecks: { readonly [K in FaultKind]: Checks<FaultOptions[K]> } = {
  answerLost: moment,
  connectionCut: { request: count, answer: count },
  delay: { milliseconds: required(count) },
  httpError: { status: required(status), retryAfter: count, as: words('seconds', 'date'), after: commit },
  wrongPassword: {},
  busy: { ...items, backOff: count },
  callFails: { code: required(code), text, after: commit, containing: text },
  itemsFail: { ...items, code: required(code), text, stops: truth },
  quota: { items: required(count) },
  timeoutExpired: { after: commit },
  transientError: { after: commit },
}

/** Options of which exactly one must be given. */
export const exactlyOneOf: { readonly [K in FaultKind]?: readonly (keyof FaultOptions[K] & string)[] } = {
  answerLost: ['before', 'during', 'after'],
  connectionCut: ['request', 'answer'],
}
