import type { ExchangeVersion } from '../versions.ts'
import { invalid, type Scalar } from './kind.ts'
import { scalar } from './scalar.ts'
import { enumeration } from './xsd.ts'

/** What a word of a choice is declared with. */
export interface Word {
  /** The number that stands for it in an extended property of type Integer. */
  readonly code?: number
  /** The version it came with; always there when absent. */
  readonly since?: ExchangeVersion
  /** The word that older versions are told instead; nothing when absent. */
  readonly before?: string
}

/** A kind whose values are words, with the words. */
export interface WordKind<W extends string> extends Scalar<W> {
  readonly words: readonly W[]
}

/** One of several words. */
export function oneOf<const W extends string>(...words: readonly W[]): WordKind<W> {
  return wordOf(Object.fromEntries(words.map(word => [word, {}])) as Record<W, Word>)
}

/** One of several words, each with the number that stands for it in an extended property of type Integer. */
export function coded<const W extends string>(codes: Readonly<Record<W, number>>): WordKind<W> {
  const entries = Object.entries<number>(codes)
  return wordOf(Object.fromEntries(entries.map(([word, code]) => [word, { code }])) as Record<W, Word>)
}

/** One of several words, of which some may be newer than others. */
export function wordOf<const W extends string>(table: Readonly<Record<W, Word>>): WordKind<W> {
  const words = Object.keys(table) as W[]
  const known = new Set<string>(words)
  const accept = (value: string): W => {
    if (known.has(value)) return value as W
    return invalid(value, `one of ${words.join(', ')}`)
  }
  const kind = scalar<W>({
    name: 'oneOf',
    textType: enumeration(words),
    parse: value => accept(value.trim()),
    format: value => value,
    formatFor: (xml, value) => (xml.has(table[value].since) ? value : table[value].before),
    check: value => accept(value as string),
    compared: { family: 'word', by: value => table[value].code ?? words.indexOf(value) },
    sinceOf: value => table[value].since,
    random: random => random.pick(words),
    ...(words.some(word => table[word].code !== undefined) && {
      mapi: {
        type: 'Integer',
        to: value => String(table[value].code),
        from: value => words.find(word => table[word].code === Number(value)) ?? accept(String(value)),
      },
    }),
  })
  return { ...kind, words }
}
