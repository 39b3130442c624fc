/** An element of the input on its way. */
export interface Row<T, S = unknown> {
  /** Its place in the input, from 0. */
  readonly number: number
  readonly input: T
  /** What calls are made with: an item, or an identifier. */
  readonly subject: S
  /** The key under which it is created; undefined where there is none. */
  readonly key?: string | undefined
  /** By which it is recognised in a journal. */
  readonly hash: string
  /** Characters of it, about. */
  readonly length: number
  /** Whether an earlier run sent it with other content. */
  readonly isChanged?: boolean
  /** What no two rows that are worked on at the same time may have in common. */
  readonly identities?: readonly string[]
}
