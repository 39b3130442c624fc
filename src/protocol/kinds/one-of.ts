import { invalid, type Scalar } from './kind.ts'
import { scalar } from './scalar.ts'
import { enumeration } from './xsd.ts'

/** One of several words. */
export function oneOf<const W extends string>(...words: readonly W[]): Scalar<W> & { readonly words: readonly W[] } {
  return coded(Object.fromEntries(words.map(word => [word, undefined])) as Record<W, undefined>)
}

/** One of several words, each with the number that stands for it in an extended property of type Integer. */
export function coded<const W extends string>(
  codes: Readonly<Record<W, number | undefined>>,
): Scalar<W> & { readonly words: readonly W[] } {
  const words = Object.keys(codes) as W[]
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
    check: value => accept(value as string),
    compared: { family: 'word', by: value => codes[value] ?? words.indexOf(value) },
    random: random => random.pick(words),
    ...(codes[words[0] as W] !== undefined && {
      mapi: {
        type: 'Integer',
        to: value => String(codes[value]),
        from: value => words.find(word => codes[word] === Number(value)) ?? accept(String(value)),
      },
    }),
  })
  return { ...kind, words }
}
