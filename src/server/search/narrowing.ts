import {
  type Condition,
  folded,
  type PropertyPath,
  type SearchExpression,
  type SearchKey,
  type WallClock,
} from '../../protocol/index.ts'
import type { KeyColumn, KeyRelation, Narrowing, Word, Words } from '../store/search/search.ts'
import type { StoredItem } from '../store/store.ts'
import { constantKey } from './predicate.ts'
import { type SearchField, searchField } from './search-field.ts'
import { type IndexedKey, indexedKeyOf, isWhole } from './search-keys.ts'
import { indexedWords, propertyWord } from './search-words.ts'
import { searchedItems } from './searched-items.ts'

/** What the index can tell of a restriction. */
export interface Narrowed {
  /** A condition that holds for all that is wanted; none when the index knows nothing of it. */
  readonly narrowing?: Narrowing
  /** Whether it holds for nothing else. */
  readonly isExact: boolean
}

const unknown: Narrowed = { isExact: false }

/**
 * Looks for what the index knows of a restriction.
 * @param expression must have been made a predicate before, which refuses what cannot be asked
 */
export function narrowed(expression: SearchExpression, wallClock?: WallClock): Narrowed {
  switch (expression.type) {
    case 'And':
      return allOf(expression.expressions.map(inner => narrowed(inner, wallClock)))
    case 'Or':
      return anyOf(expression.expressions.map(inner => narrowed(inner, wallClock)))
    case 'Not':
      return not(narrowed(expression.expression, wallClock))
    case 'Contains':
      return contains(expression)
    case 'Exists':
      return exists(expression.path)
    case 'Excludes':
      return unknown
    default:
      return comparison(expression, wallClock)
  }
}

/** What is known of one of several conditions narrows all of them. */
function allOf(parts: readonly Narrowed[]): Narrowed {
  const known = parts.flatMap(({ narrowing }) => narrowing ?? [])
  return known.length === 0 ? unknown : { narrowing: joined('all', known), isExact: parts.every(part => part.isExact) }
}

/** Of alternatives each must be known. */
function anyOf(parts: readonly Narrowed[]): Narrowed {
  const known = parts.flatMap(({ narrowing }) => narrowing ?? [])
  return known.length < parts.length
    ? unknown
    : { narrowing: joined('any', known), isExact: parts.every(part => part.isExact) }
}

function not({ narrowing, isExact }: Narrowed): Narrowed {
  return narrowing && isExact ? { narrowing: { type: 'not', of: narrowing }, isExact } : unknown
}

/** Puts conditions together, those on words into one, and none twice: the same words are looked for in many properties. */
function joined(type: 'all' | 'any', parts: readonly Narrowing[]): Narrowing {
  const distinct = [...new Map(parts.map(part => [JSON.stringify(part), part])).values()]
  const words = distinct.flatMap(part => (part.type === 'words' ? part.words : []))
  const others = distinct.filter(part => part.type !== 'words')
  const inOne: Narrowing[] = words.length > 0 ? [{ type: 'words', words: joinedWords(type, words) }, ...others] : others
  const [only] = inOne
  return only && inOne.length === 1 ? only : { type, of: inOne }
}

function joinedWords(type: 'all' | 'any', words: readonly Words[]): Words {
  const [only] = words
  if (only && words.length === 1) return only
  return type === 'all' ? { all: words } : { any: words }
}

type Contains = Extract<Condition, { type: 'Contains' }>

/** The words that a text must have which holds a part, by the mode of holding it; marks the first and last of the part. */
const wordsOfMode: Readonly<Record<NonNullable<Contains['containmentMode']>, (part: string) => Word[]>> = {
  FullString: part => indexedWords(part).map(whole),
  ExactPhrase: part => indexedWords(part).map(whole),
  Prefixed: part => lastAsPrefix(part, indexedWords(part)),
  PrefixOnWords: part => indexedWords(part).map(beginning),
  // Before the first word that begins within the part there may be anything.
  Substring: part => lastAsPrefix(part, indexedWords(part).slice(beginsInWord(part) ? 1 : 0)),
}

const whole = (word: string): Word => ({ word, isPrefix: false })
const beginning = (word: string): Word => ({ word, isPrefix: true })

/** The last word of a part may go on in the text. */
function lastAsPrefix(part: string, words: readonly string[]): Word[] {
  const isCut = /[\p{L}\p{N}\p{M}]$/u.test(part)
  return words.map((word, index) => ({ word, isPrefix: isCut && index === words.length - 1 }))
}

function beginsInWord(part: string): boolean {
  return /^[\p{L}\p{N}\p{M}]/u.test(part)
}

function contains({ path, constant, containmentMode = 'FullString' }: Contains): Narrowed {
  if (!searchField(searchedItems, path).row?.byWords) return unknown
  const part = folded(constant.value)
  const words = wordsOfMode[containmentMode](part)
  if (words.length > 0) return { narrowing: { type: 'words', words: joinedWords('all', words) }, isExact: false }
  return part === '' ? unknown : { narrowing: { type: 'text', text: part }, isExact: false }
}

function exists(path: PropertyPath): Narrowed {
  const indexed = indexedKeyOf(searchField(searchedItems, path).id)
  return indexed?.isText ? { narrowing: isThere(indexed.column), isExact: true } : unknown
}

const isThere = (column: KeyColumn): Narrowing => ({ type: 'key', column, relation: '<>', key: '' })

type Comparison = Extract<Condition, { operand: object }>

const relations: Readonly<Record<Comparison['type'], KeyRelation>> = {
  IsEqualTo: '=',
  IsNotEqualTo: '<>',
  IsGreaterThan: '>',
  IsGreaterThanOrEqualTo: '>=',
  IsLessThan: '<',
  IsLessThanOrEqualTo: '<=',
}

function comparison({ type, path, operand }: Comparison, wallClock?: WallClock): Narrowed {
  if (operand.type !== 'Constant') return unknown
  const field = searchField(searchedItems, path)
  const key = constantKey(path, field.form, operand.value, wallClock)
  const relation = relations[type]
  const indexed = indexedKeyOf(field.id)
  const byKey = indexed ? keyCondition(indexed, relation, key) : unknown
  const words = relation === '=' ? wordsOfValue(field, key, operand.value) : []
  if (words.length === 0) return byKey
  // The words find what the key then tells apart.
  const byWords: Narrowing = { type: 'words', words: joinedWords('all', words.map(whole)) }
  return byKey.narrowing
    ? { narrowing: joined('all', [byWords, byKey.narrowing]), isExact: byKey.isExact }
    : { narrowing: byWords, isExact: false }
}

function keyCondition({ column, isText }: IndexedKey, relation: KeyRelation, key: SearchKey): Narrowed {
  if (typeof key === 'number' && !isText) return { narrowing: { type: 'key', column, relation, key }, isExact: true }
  const text = String(key)
  if (!isText || text === '' || !isWhole(text)) return unknown
  const condition: Narrowing = { type: 'key', column, relation, key: text }
  // What is missing is empty there, and would be less than all.
  const isLess = relation === '<' || relation === '<='
  return { narrowing: isLess ? { type: 'all', of: [isThere(column), condition] } : condition, isExact: true }
}

/** The words that an item has whose property has a value. */
function wordsOfValue({ id, row }: SearchField<StoredItem>, key: SearchKey, value: string): string[] {
  if (row?.byWords) return indexedWords(folded(value))
  return row === undefined && id !== undefined ? [propertyWord(id, key)] : []
}
