/** An object that has each word under its own name. */
export type Names<W extends string> = { readonly [K in W]: K }

/** The union of an object's values. */
export type Member<T> = T[keyof T]

/** Gives each word its own name. */
export function names<W extends string>(words: readonly W[]): Names<W> {
  return Object.freeze(Object.fromEntries(words.map(word => [word, word]))) as Names<W>
}
