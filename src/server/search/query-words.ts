/** A piece of a query: a word or a phrase to look for, a keyword for what follows it, or a sign or word that joins. */
export type Token =
  | { readonly type: 'text'; readonly text: string; readonly isPhrase: boolean; readonly isPrefix: boolean }
  | { readonly type: 'keyword'; readonly keyword: string }
  | { readonly type: 'AND' | 'OR' | 'NOT' | '(' | ')' }

/** In this order: a phrase, a keyword, a parenthesis or lone sign, a word. */
const piece = /"([^"]*)("\*?|$)|([\p{L}\p{N}]+):|([()])|([+-])(?=\s|$)|([+-]?)([^\s()"]+)/gu

const joining = { AND: 'AND', OR: 'OR', NOT: 'NOT', '+': 'AND', '-': 'NOT', '(': '(', ')': ')' } as const

/** Takes a query to pieces. What makes no sense is a word like any other; a phrase that does not end, ends with the query. */
export function tokensOf(query: string): Token[] {
  return [...query.matchAll(piece)].flatMap(tokensOfPiece)
}

function tokensOfPiece([whole, phrase, end, keyword, , , sign = '', word = '']: RegExpMatchArray): Token[] {
  if (phrase !== undefined) return [{ type: 'text', text: phrase, isPhrase: true, isPrefix: end === '"*' }]
  if (keyword !== undefined) return [{ type: 'keyword', keyword: keyword.toLowerCase() }]
  if (isJoining(whole)) return [{ type: joining[whole] }]
  const text: Token = { type: 'text', text: word.replace(/\*$/, ''), isPhrase: false, isPrefix: true }
  return isJoining(sign) ? [{ type: joining[sign] }, text] : [text]
}

function isJoining(text: string): text is keyof typeof joining {
  return Object.hasOwn(joining, text)
}
