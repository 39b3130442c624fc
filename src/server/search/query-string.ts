import { EwsError, type PropertyPath, type SearchExpression } from '../../protocol/index.ts'
import { pathsOf, pathsWithWords } from './query-fields.ts'
import { allOf, anyOf, nothing, type Texts, type Time, valued } from './query-values.ts'
import { type Token, tokensOf } from './query-words.ts'

/** Longer queries nobody writes. */
const mostTokens = 255

/** The properties that words are about. */
type Paths = readonly PropertyPath[]

/**
 * Understands a query as people write it: words that begin like these, "phrases", keyword:value, AND, OR and NOT in
 * capitals, parentheses.
 * @returns undefined for a query that says nothing
 * @throws EwsError ErrorRestrictionTooLong
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/querystring-querystringtype
 */
export function readQuery(query: string, time: Time): SearchExpression | undefined {
  const tokens = tokensOf(query)
  if (tokens.length > mostTokens) throw new EwsError('ErrorRestrictionTooLong')
  return new QueryReader(tokens, time).all()
}

class QueryReader {
  readonly #tokens: readonly Token[]
  readonly #time: Time
  #at = 0

  constructor(tokens: readonly Token[], time: Time) {
    this.#tokens = tokens
    this.#time = time
  }

  /** All of the query; a parenthesis too many joins like AND. */
  all(): SearchExpression | undefined {
    const parts: SearchExpression[] = []
    while (this.#at < this.#tokens.length) {
      const part = this.#alternatives(pathsWithWords)
      if (part) parts.push(part)
      this.#take(')')
    }
    return parts.length > 0 ? allOf(parts) : undefined
  }

  #alternatives(paths: Paths): SearchExpression | undefined {
    const parts = [this.#conjunction(paths)]
    while (this.#take('OR')) parts.push(this.#conjunction(paths))
    const known = parts.filter(part => part !== undefined)
    return known.length > 0 ? anyOf(known) : undefined
  }

  #conjunction(paths: Paths): SearchExpression | undefined {
    const parts: SearchExpression[] = []
    for (;;) {
      while (this.#take('AND'));
      const part = this.#condition(paths)
      if (!part) return parts.length > 0 ? allOf(parts) : undefined
      parts.push(part)
    }
  }

  #condition(paths: Paths): SearchExpression | undefined {
    if (this.#take('NOT')) {
      const inner = this.#condition(paths)
      return inner && { type: 'Not', expression: inner }
    }
    if (this.#take('(')) {
      const inner = this.#alternatives(paths)
      this.#take(')')
      return inner ?? this.#condition(paths)
    }
    const token = this.#tokens[this.#at]
    if (token?.type === 'keyword') return this.#keyword(token.keyword, paths)
    return token?.type === 'text' ? this.#texts(paths) : undefined
  }

  #keyword(keyword: string, paths: Paths): SearchExpression | undefined {
    this.#at++
    if (keyword === 'kind') return this.#kind()
    const named = pathsOf(keyword)
    if (named.length > 0) return this.#condition(named)
    // What is no keyword is a word like any other.
    return allOf([
      valued(first(paths), [{ type: 'text', text: keyword, isPhrase: false, isPrefix: true }], this.#time).expression,
      ...[this.#condition(paths)].filter(part => part !== undefined),
    ])
  }

  #kind(): SearchExpression {
    const token = this.#tokens[this.#at++]
    return token?.type === 'text' && /^contacts?$/i.test(token.text) ? ofContacts : nothing
  }

  #texts(paths: Paths): SearchExpression {
    const texts = this.#tokens.slice(this.#at)
    const end = texts.findIndex(({ type }) => type !== 'text')
    const run = (end < 0 ? texts : texts.slice(0, end)) as unknown as Texts
    const { expression, used } = valued(first(paths), run, this.#time)
    this.#at += used
    return expression
  }

  #take(type: Token['type']): boolean {
    if (this.#tokens[this.#at]?.type !== type) return false
    this.#at++
    return true
  }
}

function first(paths: Paths): readonly [PropertyPath, ...PropertyPath[]] {
  return paths as readonly [PropertyPath, ...PropertyPath[]]
}

/** Contacts and lists of them: of these classes, or of what is below one, which sorts from the dot to the next sign. */
const ofContacts = anyOf(
  ['IPM.Contact', 'IPM.DistList'].flatMap(name => [
    ofClass('IsEqualTo', name),
    allOf([ofClass('IsGreaterThan', `${name}.`), ofClass('IsLessThan', `${name}/`)]),
  ]),
)

function ofClass(type: 'IsEqualTo' | 'IsGreaterThan' | 'IsLessThan', value: string): SearchExpression {
  return { type, path: { type: 'FieldURI', fieldURI: 'item:ItemClass' }, operand: { type: 'Constant', value } }
}
