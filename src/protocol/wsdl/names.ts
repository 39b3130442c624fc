import type { Particle, TextType } from '../kinds/index.ts'

/** Prefix of a namespace whose schema is written here. */
export type Prefix = 't' | 'm'

/** The prefix of a name. */
export function prefixOf(name: string): Prefix {
  return name.slice(0, name.indexOf(':')) as Prefix
}

/** A name without its prefix. */
export function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The namespace of a type with some content: a given one, unless all its elements are of the other. */
export function homeOf(content: TextType | Particle, given: Prefix): Prefix {
  const prefixes = new Set(prefixesIn(content))
  return prefixes.size === 0 || prefixes.has(given) ? given : given === 't' ? 'm' : 't'
}

function prefixesIn(content: TextType | Particle): Prefix[] {
  if ('tag' in content) return [prefixOf(content.tag)]
  return 'members' in content ? content.members.flatMap(prefixesIn) : []
}
