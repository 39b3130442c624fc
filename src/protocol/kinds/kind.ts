import { excerpt } from '../../xml/index.ts'
import type { ExchangeVersion } from '../versions.ts'
import type { EwsReader, EwsWriter, WallClock } from '../wire.ts'
import type { MapiForm } from './mapi.ts'
import type { Random } from './random.ts'
import type { SearchForm } from './search.ts'
import type { Particle, TextType } from './xsd.ts'

/**
 * A kind of value: everything that depends on what sort of value it is stands in its one object,
 * so that nothing elsewhere ever asks for the kind.
 */
export interface Kind<T> {
  /** What it is called in documentation and messages. */
  readonly name: string
  /**
   * Reads the element just entered, and leaves it. `before` is what an earlier one gave where the element may stand
   * several times.
   * @throws InvalidValue when the content is not of this kind; the element may then be half read
   */
  read(xml: EwsReader, before?: T): T
  /** Its element may stand several times, all of which are one value. */
  readonly repeats?: true
  /** Writes an element. */
  write(xml: EwsWriter, tag: string, value: T): void
  /**
   * Accepts a value that a program gives, in any form the kind allows, and gives it in the one form it has inside.
   * @throws InvalidValue saying what is expected
   */
  check(value: unknown): T
  /**
   * What a value is after another was added to it; absent when nothing can be.
   * @throws InvalidValue when just these two do not go together
   */
  append?(before: T, added: T): T
  /** The version that a value came with, where some are newer than others; always there when undefined. */
  sinceOf?(value: T): ExchangeVersion | undefined
  /** Gives the value back its form after JSON; absent when JSON keeps it. */
  readonly revive?: (json: unknown) => T
  /** How the same value looks as an extended (MAPI) property; absent when it has no such form. */
  readonly mapi?: MapiForm<T>
  /** How values are searched and sorted; absent for what can be neither. */
  readonly search?: SearchForm<T>
  /** The beginning of a long value, which is what lists of items tell of it; absent where no value is long. */
  brief?(value: T): T
  /** A random value, for tests. */
  random(random: Random): T
  /** What the schema declares where an element of this kind stands under a tag; `nothing` for what never travels. */
  declare(tag: string): Particle
}

/** A kind whose values are text on the wire, in elements and attributes alike. */
export interface Scalar<T> extends Kind<T> {
  /**
   * @param wallClock where a date and time without an offset belongs; UTC when not given
   * @throws InvalidValue
   */
  parse(text: string, wallClock?: WallClock): T
  format(value: T): string
  /** The type of the text in the schema. */
  readonly textType: TextType
  /** The text for the version that is written; undefined when there is none for it. */
  formatFor(xml: EwsWriter, value: T): string | undefined
}

/** The type of a kind's values. */
export type ValueOf<K> = K extends Kind<infer T> ? T : never

/** A value that is not of its kind. The message says what was found and what to write instead. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue'
  readonly code = 'InvalidValue'
}

/** Refuses a value, quoting its beginning. */
export function invalid(found: unknown, expected: string): never {
  const text = typeof found === 'string' ? `'${excerpt(found)}'` : String(found)
  throw new InvalidValue(`${text} is not ${expected}`)
}
