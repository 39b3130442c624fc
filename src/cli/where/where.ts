import { fieldNamed, InvalidValue, type NamedField, type SearchExpression } from '../../protocol/index.ts'
import { misunderstood, type Token, tokensOf } from './tokens.ts'

/**
 * Understands a condition such as `CompanyName = "" and not EmailAddress1 exists`.
 * @throws Failure showing what is not understood, and where
 */
export function parseWhere(source: string): SearchExpression {
  return new Parser(source).whole()
}

type Comparison =
  | 'IsEqualTo'
  | 'IsNotEqualTo'
  | 'IsLessThan'
  | 'IsLessThanOrEqualTo'
  | 'IsGreaterThan'
  | 'IsGreaterThanOrEqualTo'

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': 'IsEqualTo',
  '==': 'IsEqualTo',
  '!=': 'IsNotEqualTo',
  '<>': 'IsNotEqualTo',
  '<': 'IsLessThan',
  '<=': 'IsLessThanOrEqualTo',
  '>': 'IsGreaterThan',
  '>=': 'IsGreaterThanOrEqualTo',
}

/** Deeper conditions than servers take, and than anybody writes. */
const deepest = 100

/** Reads a condition from left to right: `or` binds least, then `and`, then `not`. */
class Parser {
  readonly #source: string
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokensOf(source)
  }

  whole(): SearchExpression {
    const expression = this.#any()
    const rest = this.#peek
    if (rest.type !== 'end') this.#fail(rest, `'${rest.text}' is too much; conditions are joined with 'and' or 'or'`)
    return expression
  }

  #any(): SearchExpression {
    return this.#joined('or', 'Or', () => this.#joined('and', 'And', () => this.#one()))
  }

  #joined(word: string, type: 'And' | 'Or', part: () => SearchExpression): SearchExpression {
    const first = part()
    const expressions = [first]
    while (this.#take(word)) expressions.push(part())
    return expressions.length > 1 ? { type, expressions } : first
  }

  #one(): SearchExpression {
    if (this.#depth++ > deepest) this.#fail(this.#peek, `it is nested deeper than ${deepest} times`)
    try {
      if (this.#take('not')) return { type: 'Not', expression: this.#one() }
      if (!this.#take('(')) return this.#condition()
      const inner = this.#any()
      this.#expect(')')
      return inner
    } finally {
      this.#depth--
    }
  }

  #condition(): SearchExpression {
    const field = this.#field()
    const { path } = field
    if (this.#take('exists')) return { type: 'Exists', path }
    if (this.#take('in')) return this.#oneOf(field)
    if (this.#take('contains') || this.#take('~')) return this.#containing(field, 'Substring')
    if (this.#take('begins') || this.#take('starts')) {
      this.#expect('with')
      return this.#containing(field, 'Prefixed')
    }
    const token = this.#peek
    const type = token.type === 'sign' ? comparisons[token.text] : undefined
    if (!type) return this.#fail(token, 'here belongs =, !=, <, <=, >, >=, contains, begins with, in or exists')
    this.#next++
    return this.#compared(field, type)
  }

  #field(): NamedField {
    const token = this.#peek
    if (token.type !== 'word' && token.type !== 'text') return this.#fail(token, 'here belongs the name of a field')
    this.#next++
    return this.#understood(token, () => fieldNamed(token.text))
  }

  #compared(field: NamedField, type: Comparison): SearchExpression {
    const value = this.#constant(field)
    const { path } = field
    if (value === '' && type === 'IsEqualTo') return { type: 'Not', expression: filled(field) }
    if (value === '' && type === 'IsNotEqualTo') return filled(field)
    return { type, path, operand: { type: 'Constant', value } }
  }

  #oneOf(field: NamedField): SearchExpression {
    this.#expect('(')
    const expressions = [this.#compared(field, 'IsEqualTo')]
    while (this.#take(',')) expressions.push(this.#compared(field, 'IsEqualTo'))
    this.#expect(')')
    return { type: 'Or', expressions }
  }

  #containing({ path }: NamedField, containmentMode: 'Substring' | 'Prefixed'): SearchExpression {
    const value = this.#value().text
    return { type: 'Contains', containmentMode, containmentComparison: 'IgnoreCase', path, constant: { value } }
  }

  /** A value in the form in which the field's values travel. */
  #constant({ fromText, toText }: NamedField): string {
    const token = this.#value()
    return token.text === '' ? '' : this.#understood(token, () => toText(fromText(token.text)))
  }

  #value(): Token {
    const token = this.#peek
    if (token.type !== 'word' && token.type !== 'text') return this.#fail(token, 'here belongs a value; quote it: "…"')
    this.#next++
    return token
  }

  get #peek(): Token {
    return this.#tokens[this.#next] as Token
  }

  /** Passes over a word or sign; quoted ones are values. */
  #take(text: string): boolean {
    const { type, text: found } = this.#peek
    const isIt = type !== 'text' && found.toLowerCase() === text
    if (isIt) this.#next++
    return isIt
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail(this.#peek, `here belongs '${text}'`)
  }

  #understood<T>(token: Token, work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof InvalidValue) return this.#fail(token, error.message)
      throw error
    }
  }

  #fail(token: Token, fault: string): never {
    throw misunderstood(this.#source, token.at, fault)
  }
}

/** Some servers keep an empty text where others keep nothing. */
function filled({ path, slot }: NamedField): SearchExpression {
  if (slot.search?.family !== 'text') return { type: 'Exists', path }
  const isText: SearchExpression = { type: 'IsNotEqualTo', path, operand: { type: 'Constant', value: '' } }
  return { type: 'And', expressions: [{ type: 'Exists', path }, isText] }
}
