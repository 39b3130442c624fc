/** Source of random values for tests: every kind makes its own from it. */
export interface Random {
  /** A whole number, both bounds included. */
  integer(least: number, most: number): number
  /** One of several. */
  pick<T>(choices: readonly T[]): T
  /** Text without leading or trailing blanks, at least one character long, all that XML can carry may occur in it. */
  text(): string
}

/** A few of something. */
export function several<T>(random: Random, make: () => T): T[] {
  return Array.from({ length: random.integer(1, 4) }, make)
}
