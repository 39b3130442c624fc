import type { WallClock } from '../wire.ts'
import { folded, foldedCase } from './fold.ts'

/** What a value is compared by: whole numbers and moments as numbers, text without its letter case. */
export type SearchKey = number | bigint | string

/** How the values of a kind are searched and sorted. */
export interface SearchForm<T> {
  /** Values of one family can be compared with each other. */
  readonly family: string
  /** What a value is compared by; of a list, each of its values. */
  keysOf(value: T): readonly SearchKey[]
  /**
   * What a constant of a request is compared by.
   * @param wallClock where a date and time without an offset belongs; UTC when not given
   * @throws InvalidValue
   */
  keyOf(constant: string, wallClock?: WallClock): SearchKey
  /** The texts that can be looked into; absent for what is no text. */
  textsOf?(value: T): readonly string[]
  /** The bits of a whole number; absent for what is none. */
  bitsOf?(value: T): number
  /** Whether every item has a value, so that it makes no sense to ask. */
  readonly alwaysThere?: true
}

/** The order of two keys of one family: negative, zero, positive. */
export function compareKeys(one: SearchKey, other: SearchKey): number {
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other)
  return one < other ? -1 : one > other ? 1 : 0
}

/** By code points, as databases compare; JavaScript alone would go by halves of surrogate pairs. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (a !== b) return rankOf(a) - rankOf(b)
  }
  return one.length - other.length
}

/** Surrogates stand for code points beyond all others. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/**
 * What text is compared and sorted by: its letters alone, then those with marks. Two texts have the same key when they
 * differ in nothing but letter case.
 */
export function textKeyOf(text: string): string {
  const marked = foldedCase(text)
  const letters = folded(marked)
  // Sorts before every other character, and is none that XML can carry.
  return letters === marked ? letters : `${letters}\u0001${marked}`
}
