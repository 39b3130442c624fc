import { InvalidValue, type PropertyPath, type SearchExpression, type WallClock } from '../../protocol/index.ts'
import { type Span, spanOf } from './query-dates.ts'
import type { Token } from './query-words.ts'
import { searchField } from './search-field.ts'
import { searchedItems } from './searched-items.ts'

/** Words and phrases one after the other. */
export type Texts = readonly Extract<Token, { type: 'text' }>[]

/** What was made of some words, and of how many of them. */
export interface Valued {
  readonly expression: SearchExpression
  readonly used: number
}

/** When a query is made, in milliseconds since 1970, and by which clock; by UTC when there is none. */
export interface Time {
  readonly now: number
  readonly wallClock: WallClock | undefined
}

/** A condition for any of some properties, which are alike, made of the words that follow their keyword. */
type Reading = (paths: readonly PropertyPath[], texts: Texts, time: Time) => Valued

/** By the family of what is compared. */
const readings: Readonly<Record<string, Reading>> = {
  text: (paths, texts) => ({
    expression: allOf(texts.map(text => anyOf(paths.map(path => contains(path, text))))),
    used: texts.length,
  }),
  number: (paths, [text]) => ({ expression: within(paths, spanIn(text?.text ?? '', numberOf), String), used: 1 }),
  moment: (paths, texts, { now, wallClock }) => {
    // 'last week' is one value; whatever else follows is looked for everywhere.
    for (let used = Math.min(4, texts.length); used > 0; used--) {
      const words = texts.slice(0, used).map(({ text }) => text)
      const span = spanIn(words.join(' '), word => spanOf(word, now, wallClock))
      if (span) return { expression: within(paths, span, time => new Date(time).toISOString()), used }
    }
    return { expression: nothing, used: 1 }
  },
}

/** What is no text, number or moment is one of some words: true, High. */
const oneWord: Reading = (paths, [text]) => {
  const word = (text?.text ?? '').toLowerCase()
  const spellings = [word, word.slice(0, 1).toUpperCase() + word.slice(1)]
  return {
    expression: anyOf(paths.flatMap(path => spellings.flatMap(one => compared('IsEqualTo', path, one)))),
    used: 1,
  }
}

/** The condition that any of some properties, which are alike, has the values that words give. */
export function valued(paths: readonly [PropertyPath, ...PropertyPath[]], texts: Texts, time: Time): Valued {
  const { family } = searchField(searchedItems, paths[0]).form
  return (readings[family] ?? oneWord)(paths, texts, time)
}

/** A single condition, or one made of several: that all of them hold, or any. */
export function allOf(expressions: readonly SearchExpression[]): SearchExpression {
  return joined('And', expressions)
}

export function anyOf(expressions: readonly SearchExpression[]): SearchExpression {
  return joined('Or', expressions)
}

/** What no item is: every item has a class. */
export const nothing: SearchExpression = {
  type: 'Not',
  expression: { type: 'Exists', path: { type: 'FieldURI', fieldURI: 'item:ItemClass' } },
}

function joined(type: 'And' | 'Or', expressions: readonly SearchExpression[]): SearchExpression {
  const [only = nothing] = expressions
  return expressions.length > 1 ? { type, expressions: [...expressions] } : only
}

function contains(path: PropertyPath, { text, isPrefix }: Texts[number]): SearchExpression {
  return {
    type: 'Contains',
    path,
    constant: { value: text },
    containmentMode: isPrefix ? 'PrefixOnWords' : 'ExactPhrase',
    containmentComparison: 'IgnoreCaseAndNonSpacingCharacters',
  }
}

/** A comparison with a constant; none where no value is like that. */
function compared(
  type: 'IsEqualTo' | 'IsGreaterThanOrEqualTo' | 'IsLessThan',
  path: PropertyPath,
  value: string,
): SearchExpression[] {
  try {
    searchField(searchedItems, path).form.keyOf(value)
  } catch (error) {
    if (error instanceof InvalidValue) return []
    throw error
  }
  return [{ type, path, operand: { type: 'Constant', value } }]
}

function within(
  paths: readonly PropertyPath[],
  span: Span | undefined,
  write: (bound: number) => string,
): SearchExpression {
  if (!span) return nothing
  const isBound = Number.isFinite
  return anyOf(
    paths.map(path =>
      allOf([
        ...(isBound(span.from) ? compared('IsGreaterThanOrEqualTo', path, write(span.from)) : []),
        ...(isBound(span.to) ? compared('IsLessThan', path, write(span.to)) : []),
      ]),
    ),
  )
}

function numberOf(word: string): Span | undefined {
  return /^\d{1,9}$/.test(word) ? { from: Number(word), to: Number(word) + 1 } : undefined
}

/** What a value with a sign before it, or two with dots between them, stand for. */
function spanIn(words: string, spanOfWord: (word: string) => Span | undefined): Span | undefined {
  const [first = '', last] = words.split('..')
  const [, sign = '', word = ''] = /^(>=|<=|>|<|=)?(.*)$/s.exec(first) ?? []
  const span = spanOfWord(word)
  const end = last === undefined ? span : spanOfWord(last)
  return span && end && signs[sign]?.({ from: span.from, to: end.to })
}

const signs: Readonly<Record<string, (span: Span) => Span>> = {
  '': span => span,
  '=': span => span,
  '>': ({ to }) => ({ from: to, to: Number.POSITIVE_INFINITY }),
  '>=': ({ from }) => ({ from, to: Number.POSITIVE_INFINITY }),
  '<': ({ from }) => ({ from: Number.NEGATIVE_INFINITY, to: from }),
  '<=': ({ to }) => ({ from: Number.NEGATIVE_INFINITY, to }),
}
