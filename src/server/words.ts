import { folded, wordsOf } from '../protocol/index.ts'

/** The words by which a name and its addresses are found: their own, and each address as a whole. */
export function nameWords(names: readonly string[], addresses: readonly string[]): string[] {
  const local = addresses.map(address => address.split('@', 1)[0] ?? '')
  const words = [...names, ...local].flatMap(text => wordsOf(folded(text)))
  return [...new Set([...words, ...addresses.map(folded)])]
}
