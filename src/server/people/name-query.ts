import { EwsError, folded, wordsOf } from '../../protocol/index.ts'

/** Somebody who may be meant, by all his names and addresses. */
export interface Named {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

/** A name as somebody typed it, or a part of one. */
export interface NameQuery {
  /** Folded beginnings of words that everybody has who is meant: for an index, which may find others too. */
  readonly words: readonly string[]
  /** Whether somebody is meant. */
  means(somebody: Named): boolean
  /** Whether nobody else can be meant. */
  meansExactly(somebody: Named): boolean
}

/**
 * Understands what somebody typed to name somebody: the beginnings of words in a name or an address (`ann smi`), the
 * beginning of an address (`ann@con`, `smtp:ann`, `Ann <ann@contoso.com>`), or after `=` a whole name or address.
 * Accents and letter case do not count.
 * @throws EwsError ErrorInvalidNameForNameResolution when there is no letter and no digit in it
 */
export function nameQuery(entry: string): NameQuery {
  const text = folded(entry.trim())
  if (wordsOf(text).length === 0) throw new EwsError('ErrorInvalidNameForNameResolution')
  if (text.startsWith('=')) return whole(text.slice(1).trim())
  const address = addressIn(text)
  if (address === undefined) return beginningsOfWords(wordsOf(text))
  if (wordsOf(address).length === 0) throw new EwsError('ErrorInvalidNameForNameResolution')
  return beginningOfAddress(address)
}

function addressIn(text: string): string | undefined {
  return (/^smtp:(.*)$/.exec(text) ?? /<([^<>@\s]+@[^<>\s]*)>$/.exec(text) ?? /^([^\s@]+@\S*)$/.exec(text))?.[1]?.trim()
}

const hasAddress = ({ addresses }: Named, address: string) => addresses.some(own => folded(own) === address)

function whole(text: string): NameQuery {
  const means = (somebody: Named) =>
    hasAddress(somebody, text) || somebody.names.some(name => folded(name.trim()) === text)
  // Names have an @ in them, too: what stands before it is among the words of names and addresses alike.
  return { words: wordsOf(text.split('@', 1)[0] ?? ''), means, meansExactly: means }
}

function beginningOfAddress(address: string): NameQuery {
  return {
    words: [address],
    means: ({ addresses }) => addresses.some(own => folded(own).startsWith(address)),
    meansExactly: somebody => hasAddress(somebody, address),
  }
}

function beginningsOfWords(beginnings: readonly string[]): NameQuery {
  return {
    words: beginnings,
    means: somebody => {
      const words = wordsOfNamed(somebody)
      return beginnings.every(beginning => words.some(word => word.startsWith(beginning)))
    },
    meansExactly: () => false,
  }
}

/** Where the words lie by which somebody is found: his names, and his addresses before the `@`. */
export function nameTexts({ names, addresses }: Named): string[] {
  return [...names, ...addresses.map(address => address.split('@', 1)[0] ?? '')]
}

function wordsOfNamed(somebody: Named): string[] {
  return nameTexts(somebody).flatMap(text => wordsOf(folded(text)))
}

/** All words by which the directory finds somebody: those of his names and addresses, and each address as a whole. */
export function directoryWords(somebody: Named): string[] {
  return [...new Set([...wordsOfNamed(somebody), ...somebody.addresses.map(folded)])]
}
