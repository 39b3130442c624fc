import { XmlWriter } from '../../xml/index.ts'
import type {
  Attribute,
  ComplexType,
  ElementParticle,
  ElementType,
  GroupParticle,
  NamedType,
  Particle,
  SimpleType,
  TextType,
} from '../kinds/index.ts'
import { homeOf, localOf, type Prefix, prefixOf } from './names.ts'

/** Where a declaration stands, and who is told what types it needs. */
export interface DeclarationPlace {
  /** Namespace of the schema. */
  readonly home: Prefix
  /** What types are called after that need a name and have none. */
  readonly within: string
  refer(needed: NamedType | ElementParticle): void
}

/**
 * Writes a declaration of a schema: a type, or an element of the outermost level.
 * @see https://www.w3.org/TR/xmlschema-1/
 */
export class TypeWriter extends XmlWriter {
  readonly #place: DeclarationPlace

  constructor(place: DeclarationPlace) {
    super()
    this.#place = place
  }

  /** Declares a type that has a name. */
  named({ name, definition, base, isAbstract }: NamedType): void {
    const type = definition()
    const own = { name: localOf(name), abstract: isAbstract && 'true' }
    if ('content' in type) this.#complex(type, own, base && this.#refer(base))
    else this.#simple(type, own)
  }

  /** Declares an element of the outermost level; within a type it tells how often it may stand there. */
  element({ tag, type, asBase, doc }: ElementParticle, occurrence = {}): void {
    const declared = (asBase && 'definition' in type && type.base) || type
    const name = this.#nameOf(declared, localOf(tag))
    const own = { name: localOf(tag), type: name, ...occurrence }
    if (name !== undefined && doc === undefined) return void this.empty('xs:element', own)
    this.open('xs:element', own)
    this.#documentation(doc)
    if (name === undefined) this.#anonymous(declared)
    this.close('xs:element')
  }

  #anonymous(type: ElementType): void {
    if ('content' in type) this.#complex(type)
    else this.#simple(type as SimpleType)
  }

  #complex({ attributes, content }: ComplexType, own = {}, base?: string): void {
    const isText = !('particle' in content)
    const extended = isText ? (this.#nameOf(content) ?? this.#refer(this.#called('Text', content))) : base
    const parts = () => {
      if (!isText) this.#content(content)
      for (const attribute of attributes) this.#attribute(attribute)
    }
    this.open('xs:complexType', own)
    if (extended) this.#extension(isText ? 'xs:simpleContent' : 'xs:complexContent', extended, parts)
    else parts()
    this.close('xs:complexType')
  }

  #extension(tag: string, base: string, writeParts: () => void): void {
    this.open(tag)
    this.open('xs:extension', { base })
    writeParts()
    this.close('xs:extension')
    this.close(tag)
  }

  /** A type holds a group, or nothing. */
  #content(content: Particle): void {
    if (!('members' in content)) this.#group({ particle: 'sequence', members: [content], min: 1, max: 1 })
    else if (content.members.length > 0) this.#group(content)
  }

  #particle(particle: Particle): void {
    if (particle.particle === 'element') this.#member(particle)
    else if (particle.particle === 'any') this.empty('xs:any', { processContents: 'lax', ...occurrenceOf(particle) })
    else this.#group(particle)
  }

  /** An element of the other namespace can be declared in its schema only. */
  #member(element: ElementParticle): void {
    if (prefixOf(element.tag) === this.#place.home) return void this.element(element, occurrenceOf(element))
    this.#place.refer(element)
    this.empty('xs:element', { ref: element.tag, ...occurrenceOf(element) })
  }

  #group(group: GroupParticle): void {
    this.open(`xs:${group.particle}`, occurrenceOf(group))
    this.#documentation(group.doc)
    for (const member of group.members) this.#particle(member)
    this.close(`xs:${group.particle}`)
  }

  #attribute({ name, type, required }: Attribute): void {
    const typeName = this.#nameOf(type)
    const own = { name, type: typeName, use: required ? 'required' : undefined }
    if (typeName !== undefined) return void this.empty('xs:attribute', own)
    this.open('xs:attribute', own)
    this.#anonymous(type)
    this.close('xs:attribute')
  }

  #simple(type: SimpleType, own = {}): void {
    this.open('xs:simpleType', own)
    if ('union' in type) this.#union(type.union)
    else this.#restriction(type)
    this.close('xs:simpleType')
  }

  #union(types: readonly SimpleType[]): void {
    this.open('xs:union')
    for (const type of types) this.#simple(type)
    this.close('xs:union')
  }

  #restriction({ base, facets }: Exclude<SimpleType, { union: unknown }>): void {
    this.open('xs:restriction', { base })
    for (const [facet, value] of facets) this.empty(`xs:${facet}`, { value })
    this.close('xs:restriction')
  }

  #documentation(doc: string | undefined): void {
    if (doc === undefined) return
    this.open('xs:annotation')
    this.leaf('xs:documentation', doc)
    this.close('xs:annotation')
  }

  /** The name of a type where it has one, or needs one because all its elements are of the other namespace. */
  #nameOf(type: ElementType | TextType, tag = ''): string | undefined {
    if ('definition' in type) return this.#refer(type)
    if ('content' in type) {
      const home = homeOf(type.content, this.#place.home)
      return home === this.#place.home ? undefined : this.#refer(this.#called(tag, type, home))
    }
    return 'base' in type && type.facets.length === 0 ? type.base : undefined
  }

  #called(tag: string, type: ComplexType | TextType, home = this.#place.home): NamedType {
    return { name: `${home}:${this.#place.within}${tag}Type`, definition: () => type as ComplexType | SimpleType }
  }

  #refer(type: NamedType): string {
    this.#place.refer(type)
    return type.name
  }
}

function occurrenceOf({ min, max }: Pick<Particle, 'min' | 'max'>): { minOccurs?: string; maxOccurs?: string } {
  return { ...(min === 0 && { minOccurs: '0' }), ...(max === 'unbounded' && { maxOccurs: max }) }
}
