import type { Mailbox } from '../store.ts'

/**
 * The mailboxes of this server as everybody who has one may look them up. What is in them is not told here.
 *
 * - A mailbox is found by words that begin the words of its name, or of the part of its address before the `@`; and by
 *   the beginning of its whole address. Accents and letter case do not count.
 * - A search costs what its result does, not what the directory does.
 */
export interface Directory {
  /**
   * Mailboxes that have all these words.
   * @param words folded beginnings of words, at least one
   * @param limit how many at most
   */
  search(words: readonly string[], limit: number): Promise<Mailbox[]>
}
