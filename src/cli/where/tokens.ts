import { Failure } from '../failure.ts'

/** A piece of a condition, and where it begins in the text. */
export interface Token {
  readonly type: 'word' | 'text' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(<=|>=|!=|<>|==|[=<>(),~])|([^\s"'=<>!(),~]+))/y

/** Divides a condition into words, quoted texts and signs. @throws Failure showing where it cannot */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  const matcher = new RegExp(pattern)
  const end = source.trimEnd().length
  while (matcher.lastIndex < end) {
    const from = matcher.lastIndex
    const match = matcher.exec(source)
    if (!match)
      throw misunderstood(source, source.length - source.slice(from).trimStart().length, faultAt(source, from))
    const [whole, double, single, sign, word] = match
    const at = from + whole.length - whole.trimStart().length
    const quoted = double ?? single
    if (quoted !== undefined) tokens.push({ type: 'text', text: quoted.replace(/\\(.)/gs, '$1'), at })
    else tokens.push({ type: sign ? 'sign' : 'word', text: (sign ?? word) as string, at })
  }
  return [...tokens, { type: 'end', text: '', at: source.length }]
}

function faultAt(source: string, from: number): string {
  return /^\s*["']/.test(source.slice(from)) ? 'this quotation has no end' : 'this is not understood'
}

/** Tells what is wrong with a condition, and shows where. */
export function misunderstood(source: string, at: number, fault: string): Failure {
  return new Failure(`the condition cannot be read: ${fault}\n  ${source}\n  ${' '.repeat(at)}^`)
}
