import { type ContentLine, parameterOf } from './content-line.ts'
import { escaped, partsOf, unescaped } from './escapes.ts'

/** Versions of vCard that are written. */
export type VCardVersion = '3.0' | '4.0'

/** What the value of a line is made for: a version, under parameters that are settled already. */
export interface Destination {
  readonly version: VCardVersion
  readonly line: ContentLine
}

/** The text of a value, and the parameters that belong to it. */
export interface WrittenValue {
  readonly value: string
  /** Like `;ENCODING=b`. */
  readonly parameters?: string
}

/**
 * How the value of a line is read and written: everything that depends on what sort of value it is. A line fills one
 * place or several, one after the other.
 */
export interface ValueForm {
  /** A value for each place, undefined where there is none; undefined for a line that is not of this form. */
  read(line: ContentLine): readonly unknown[] | undefined
  /** Undefined for values that are not of this form. */
  write(values: readonly unknown[], destination: Destination): WrittenValue | undefined
  /** Whether two values of lines say the same. */
  same(one: string, other: string): boolean
  /** Parameters that go with how the value is written, and are not kept apart from it. */
  readonly governs?: readonly string[]
}

/** One text. Commas and semicolons stand for themselves even where a careless writer left them without a backslash. */
export const text: ValueForm = {
  read: ({ value }) => [unescaped(value) || undefined],
  write: ([value]) => ({ value: escaped(String(value)) }),
  same: (one, other) => unescaped(one) === unescaped(other),
}

/** An address of the web, or another that has no escapes. */
export const uri: ValueForm = {
  read: ({ value }) => [unescaped(value.trim()) || undefined],
  write: ([value]) => ({ value: oneLine(value) }),
  same: (one, other) => unescaped(one.trim()) === unescaped(other.trim()),
}

/** Escapes would change where an address leads; only what breaks lines cannot stand in one. */
function oneLine(value: unknown): string {
  return String(value).replace(/[\r\n]+/g, ' ')
}

/** Several texts, of which the property holds one: what a list says more is kept with the line. */
export const firstOfList: ValueForm = {
  read: ({ value }) => [partsOf(value, ',').map(unescaped).filter(Boolean).join(', ') || undefined],
  write: ([value]) => ({ value: escaped(String(value)) }),
  same: (one, other) => sameParts(partsOf(one, ','), partsOf(other, ',')),
}

/** A list of texts. */
export const list: ValueForm = {
  read: ({ value }) => {
    const values = partsOf(value, ',').map(unescaped).filter(Boolean)
    return [values.length > 0 ? values : undefined]
  },
  write: ([values]) => ({ value: (values as readonly string[]).map(escaped).join(',') }),
  same: (one, other) => sameParts(partsOf(one, ','), partsOf(other, ',')),
}

/** Texts that each have their place: those of a name or an address. */
export const components: ValueForm = {
  read: ({ value }) => {
    const values = partsOf(value, ';').map(part => unescaped(part) || undefined)
    return values.some(Boolean) ? values : undefined
  },
  write: values => ({ value: values.map(value => (value === undefined ? '' : escaped(String(value)))).join(';') }),
  same: (one, other) => {
    const [left, right] = [partsOf(one, ';'), partsOf(other, ';')]
    const length = Math.max(left.length, right.length)
    const lists = (parts: string[]) => Array.from({ length }, (_, index) => partsOf(parts[index] ?? '', ','))
    const rights = lists(right)
    return lists(left).every((part, index) => sameParts(part, rights[index] ?? []))
  },
}

function sameParts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => unescaped(part) === unescaped(other[index] ?? ''))
}

/** A number, which version 4.0 may give as an address `tel:`. */
export const phone: ValueForm = {
  read: ({ value }) => [unescaped(value).replace(/^tel:/i, '').trim() || undefined],
  write: ([value], { line }) => ({
    value: parameterOf(line, 'VALUE') === 'URI' ? `tel:${oneLine(value)}` : escaped(String(value)),
  }),
  same: (one, other) => unescaped(one) === unescaped(other),
}

/** A text where a line may also give the address of something: only of what is a text the value has a place. */
export const textOrUri: ValueForm = {
  ...text,
  governs: ['VALUE'],
  write: ([value]) => ({ value: escaped(String(value)), parameters: ';VALUE=text' }),
  read: line => {
    const kind = parameterOf(line, 'VALUE') ?? (/^[a-z][a-z0-9+.-]*:/i.test(line.value) ? 'URI' : 'TEXT')
    return kind === 'TEXT' ? text.read(line) : undefined
  },
}

/** The words that CLASS has for how private an item is. */
const sensitivities: Readonly<Record<string, string>> = {
  PUBLIC: 'Normal',
  PRIVATE: 'Private',
  CONFIDENTIAL: 'Confidential',
}

export const sensitivity: ValueForm = {
  read: ({ value }) => [sensitivities[value.trim().toUpperCase()]],
  write: ([value]) => ({ value: Object.keys(sensitivities).find(word => sensitivities[word] === value) ?? 'PRIVATE' }),
  same: (one, other) => one.trim().toUpperCase() === other.trim().toUpperCase(),
}

const genders: Readonly<Record<string, string>> = { F: '1', M: '2' }

/** Female or male, as PidTagGender has them; a card may say more. */
export const gender: ValueForm = {
  read: ({ value }) => [genders[value.trim().slice(0, 1).toUpperCase()]],
  write: ([value]) => ({ value: Object.keys(genders).find(letter => genders[letter] === value) ?? 'U' }),
  same: (one, other) => one.trim().toUpperCase() === other.trim().toUpperCase(),
}

/** Notes: the body of an item, which is of one type. */
export const body = (bodyType: 'Text' | 'HTML'): ValueForm => ({
  ...text,
  read: line => {
    const [value] = text.read(line) ?? []
    return [value === undefined ? undefined : { bodyType, text: value }]
  },
  write: ([value]) => {
    const { bodyType: type, text } = value as { bodyType: string; text: string }
    return type === bodyType ? { value: escaped(text) } : undefined
  },
})
