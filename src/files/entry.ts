import type { ItemValue } from '../protocol/index.ts'

/** What can be wrong with one contact of a file. */
export type ProblemCode = 'TooLarge' | 'NotACard' | 'Unfinished' | 'BadLine' | 'BadRow' | 'BadValue'

/** Where a contact stands in its file. */
export interface Position {
  /** Which one of the file it is, from 1; rows that cannot be read count, headings do not. */
  readonly row: number
  /** The line of the file in which it begins, from 1. */
  readonly line: number
}

/** What is wrong with one contact of a file. The others are read all the same. */
export interface FileProblem {
  readonly code: ProblemCode
  /** The line that it is about: the first of the contact, or one within it. */
  readonly line: number
  /** What is wrong, where, and what to do about it. */
  readonly message: string
}

/** One contact or distribution list of a file, or what is wrong with it. */
export type Entry = Position & ({ readonly item: ItemValue } | { readonly problem: FileProblem })

/** Makes entries of a text that comes piece by piece. */
export interface EntryReader {
  read(text: string): Iterable<Entry>
  /** What the end of the file settles. */
  end(): Iterable<Entry>
}
