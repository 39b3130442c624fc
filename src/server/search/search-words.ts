import { hash } from 'node:crypto'
import { beginningOf, type SearchKey, wordsOf } from '../../protocol/index.ts'

/** The words of a folded text, as the index has them: of long ones the beginning. */
export function indexedWords(text: string): string[] {
  return wordsOf(text).map(word => (word.length > 40 ? beginningOf(word, 40) : word))
}

/** What stands among the words for an extended property with a value; it is like no word of a text. */
export function propertyWord(id: string, key: SearchKey): string {
  return `_${shortHash(`${id} ${key}`)}`
}

/** What stands among the words for one of somebody's names, or of his addresses before the `@`. */
export function nameWord(word: string): string {
  return `n_${word}`
}

/** What stands among the words for an e-mail address as a whole. */
export function addressWord(address: string): string {
  return `a_${shortHash(address.toLowerCase())}`
}

function shortHash(text: string): string {
  return hash('sha1', text, 'hex').slice(0, 16)
}
