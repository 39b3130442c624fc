const ascii = /^[\0-\x7f]*$/
/** Characters that are as wide as an ideograph, or half as wide as usual. */
const width = /[\u3000\uff01-\uffef]/g

/** The text without letter case and width. A sigma at the end of a word is like any other, so that parts fold as wholes. */
export function foldedCase(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  const usual = text.replaceAll(width, character => character.normalize('NFKD'))
  return usual.normalize('NFC').toLowerCase().replaceAll('ς', 'σ')
}

/** The text without the marks that letters have. */
export function foldedMarks(text: string): string {
  return ascii.test(text) ? text : withoutMarks(text).normalize('NFC')
}

/** The text without letter case, width and marks: what searches go by. */
export function folded(text: string): string {
  const marked = foldedCase(text)
  return ascii.test(marked) ? marked : withoutMarks(marked)
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')
}

/** The words of a text that was folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return text.match(ascii.test(text) ? /[A-Za-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** At most so many characters of a text from its beginning; never half a character. */
export function beginningOf(text: string, length: number): string {
  return text.length > length ? text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : text
}
