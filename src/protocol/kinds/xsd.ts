// What XML Schema says of the kinds: data, from which the schema is written.

/** Name of a type, with the prefix of its namespace. */
export type TypeName = `${'t' | 'm'}:${string}`

/** A type that is declared once and referred to by name; it may be made of itself. */
export interface NamedType<T = SimpleType | ComplexType> {
  readonly name: TypeName
  definition(): T
  /** The abstract type that it extends; elements declared with that one tell the type by `xsi:type`. */
  readonly base?: NamedType<ComplexType>
  readonly isAbstract?: true
}

/** Narrows a type of text. */
export type Facet = readonly ['enumeration' | 'pattern' | 'minLength' | 'minInclusive' | 'maxInclusive', string]

/** A type of text: one of XML Schema's own, narrowed, or one of several. */
export type SimpleType =
  | { readonly base: `xs:${string}`; readonly facets: readonly Facet[] }
  | { readonly union: readonly SimpleType[] }

/** A type of text, with or without a name of its own. */
export type TextType = SimpleType | NamedType<SimpleType>

/** An attribute of a type. */
export interface Attribute {
  readonly name: string
  readonly type: TextType
  readonly required: boolean
}

/** A type of elements with attributes, and with text or with elements in them. */
export interface ComplexType {
  readonly attributes: readonly Attribute[]
  readonly content: TextType | Particle
}

/** A type of elements. */
export type ElementType = SimpleType | ComplexType | NamedType

interface Occurrence {
  readonly min: 0 | 1
  readonly max: 1 | 'unbounded'
  readonly doc?: string
}

/** An element, by tag. */
export interface ElementParticle extends Occurrence {
  readonly particle: 'element'
  readonly tag: string
  readonly type: ElementType
  /** Declared with the abstract type that its own extends. */
  readonly asBase?: true
}

/** Several particles one after the other, or one of them. */
export interface GroupParticle extends Occurrence {
  readonly particle: 'sequence' | 'choice'
  readonly members: readonly Particle[]
}

/** Any elements at all. */
export interface AnyParticle extends Occurrence {
  readonly particle: 'any'
}

/** What may stand in an element. */
export type Particle = ElementParticle | GroupParticle | AnyParticle

const once = { min: 1, max: 1 } as const

/** One of XML Schema's own types of text, narrowed by facets. */
export function builtIn(base: `xs:${string}`, ...facets: readonly Facet[]): SimpleType {
  return { base, facets }
}

/** Whole numbers between two bounds. */
export function wholeNumber(least: number, most: number): SimpleType {
  return builtIn('xs:int', ['minInclusive', String(least)], ['maxInclusive', String(most)])
}

/** The words of an enumeration. */
export function enumeration(words: Iterable<string>): SimpleType {
  return builtIn('xs:string', ...Array.from(words, (word): Facet => ['enumeration', word]))
}

/** One element. */
export function elementOf(tag: string, type: ElementType): ElementParticle {
  return { particle: 'element', tag, type, ...once }
}

/** One element that holds others. */
export function elementWith(tag: string, content: Particle): ElementParticle {
  return elementOf(tag, { attributes: [], content })
}

/** Particles in an order; those in which nothing can stand are left out. */
export function sequenceOf(...members: readonly Particle[]): GroupParticle {
  return { particle: 'sequence', members: members.filter(canStand), ...once }
}

/** One of several particles; those in which nothing can stand are left out. */
export function choiceOf(...members: readonly Particle[]): GroupParticle {
  return { particle: 'choice', members: members.filter(canStand), ...once }
}

/** Where nothing can stand. */
export const nothing = sequenceOf()

/** A type of which no element is; others extend it. */
export function abstractType(name: TypeName): NamedType<ComplexType> {
  return { name, isAbstract: true, definition: () => ({ attributes: [], content: nothing }) }
}

/** Any elements at all. */
export const anything: Particle = { particle: 'any', min: 0, max: 'unbounded' }

function canStand(particle: Particle): boolean {
  return !('members' in particle) || particle.members.length > 0
}

/** The same particle, which may be missing. */
export function maybe(particle: Particle): Particle {
  return { ...particle, min: 0 }
}

/** The same element, declared with the abstract type that its own extends. */
export function asBase(particle: Particle): Particle {
  return particle.particle === 'element' ? { ...particle, asBase: true } : particle
}

/** The same particle, any number of times. */
export function many(particle: Particle): Particle {
  return { ...particle, min: 0, max: 'unbounded' }
}

/** The same particle; what an element of it holds any number of, it holds at least one of. */
export function withContent(particle: Particle): Particle {
  return particle.particle === 'element' ? { ...particle, type: notEmpty(particle.type) } : particle
}

/** By type, the one that holds at least one: a type that is made of itself must find it again. */
const notEmptyTypes = new WeakMap<NamedType, NamedType>()

function notEmpty(type: ElementType): ElementType {
  if (!('definition' in type)) return withOne(type)
  const name = type.name.replace(':', ':NonEmpty') as TypeName
  const made = notEmptyTypes.get(type) ?? { name, definition: () => withOne(type.definition()) }
  notEmptyTypes.set(type, made)
  return made
}

function withOne<T extends SimpleType | ComplexType>(type: T): T {
  return 'content' in type && 'particle' in type.content ? { ...type, content: { ...type.content, min: 1 } } : type
}

/** What the type of an element is made of. */
export function definitionOf(particle: Particle): SimpleType | ComplexType {
  if (particle.particle !== 'element') return { attributes: [], content: particle }
  return 'definition' in particle.type ? particle.type.definition() : particle.type
}

/** The same element, in which all that it may hold stands together or not at all. */
export function allOrNothing(particle: Particle): Particle {
  const { attributes, content } = definitionOf(particle) as ComplexType
  if (particle.particle !== 'element' || !('members' in content)) return particle
  const members = content.members.map((member): Particle => ({ ...member, min: 1 }))
  return { ...particle, type: { attributes, content: { ...content, members, min: 0 } } }
}

/** A type with one attribute more. */
export function withAttribute(type: SimpleType | ComplexType, attribute: Attribute): ComplexType {
  if ('content' in type) return { ...type, attributes: [attribute, ...type.attributes] }
  return { attributes: [attribute], content: type }
}
