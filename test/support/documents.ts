import fc from 'fast-check'
import { namespaces } from '../../src/protocol/index.ts'
import type {
  ComplexType,
  ElementParticle,
  Facet,
  NamedType,
  Particle,
  SimpleType,
  TextType,
} from '../../src/protocol/kinds/index.ts'
import { XmlWriter } from '../../src/xml/index.ts'

/** Texts of XML Schema's own types. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'xs:anyURI': ['http://www.contoso.com/a?b=c', 'nowhere', ''],
  'xs:base64Binary': ['', 'AAAA', 'Zm9v YmFy', 'Zg=='],
  'xs:boolean': ['true', 'false', '1', '0'],
  'xs:dateTime': ['2001-02-03T04:05:06Z', '2001-02-03T04:05:06.789+01:00', '2001-02-03T04:05:06'],
  'xs:duration': ['PT1H30M', '-PT0M', 'P1DT2H'],
  'xs:double': ['0', '-1.5e7', 'INF'],
  'xs:int': ['-2147483648', '0', '2147483647'],
  'xs:language': ['en', 'de-AT'],
  'xs:long': ['-9223372036854775808', '42'],
  'xs:string': ['text', ' & <b>"\'é😀 '],
  'xs:unsignedShort': ['0', '65535'],
}

/** How deep a document goes before it leaves out all that may be missing: types may be made of themselves. */
const enough = 8

/** Any document with an element that a schema declares, as long as it is one for the schema. */
export function anyDocumentOf(element: ElementParticle): fc.Arbitrary<string> {
  return fc.gen().map(generate => {
    const writer = new DocumentWriter(generate)
    for (const prefix of ['m', 't'] as const) writer.mark(`xmlns:${prefix}`, namespaces[prefix])
    writer.mark('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance')
    writer.element(element)
    return String(writer)
  })
}

/** The generator tells calls apart by the text of their arguments, which all regular expressions have in common. */
const matching = (pattern: string) => fc.stringMatching(new RegExp(`^(?:${pattern})$`))

class DocumentWriter extends XmlWriter {
  readonly #generate: fc.GeneratorValue
  #depth = 0

  constructor(generate: fc.GeneratorValue) {
    super()
    this.#generate = generate
  }

  element({ tag, type, asBase }: ElementParticle): void {
    if (asBase) this.mark('xsi:type', (type as NamedType).name)
    const definition = 'definition' in type ? type.definition() : type
    this.#depth++
    if ('content' in definition) this.#complex(tag, definition)
    else this.leaf(tag, this.#text(definition))
    this.#depth--
  }

  #complex(tag: string, { attributes, content }: ComplexType): void {
    for (const { name, type, required } of attributes)
      if (required || this.#number(0, 1) === 1) this.mark(name, this.#text(type))
    if (!('particle' in content)) return void this.leaf(tag, this.#text(content))
    this.open(tag)
    this.#particle(content)
    this.close(tag)
  }

  #particle(particle: Particle): void {
    const most = particle.max === 1 ? 1 : 3
    const times = this.#depth > enough ? particle.min : this.#number(particle.min, most)
    for (let time = 0; time < times; time++) this.#once(particle)
  }

  #once(particle: Particle): void {
    if (particle.particle === 'element') this.element(particle)
    else if (particle.particle === 'choice') this.#particle(this.#pick(particle.members))
    else if (particle.particle === 'sequence') for (const member of particle.members) this.#particle(member)
    else this.leaf('t:Value', 'anything', { Name: 'any' })
  }

  #text(type: TextType): string {
    if ('definition' in type) return this.#text(type.definition())
    return 'union' in type ? this.#text(this.#pick(type.union)) : this.#narrowed(type)
  }

  #narrowed({ base, facets }: Exclude<SimpleType, { union: unknown }>): string {
    const values = (name: Facet[0]) => facets.filter(([facet]) => facet === name).map(([, value]) => value)
    const [words, [pattern], bounds] = [
      values('enumeration'),
      values('pattern'),
      [...values('minInclusive'), ...values('maxInclusive')],
    ]
    if (pattern !== undefined) return this.#generate(matching, pattern)
    const [first, ...more] = [words, bounds, samples[base] ?? []].find(({ length }) => length > 0) ?? []
    if (first === undefined) throw new Error(`there is no sample of ${base}`)
    return this.#pick([first, ...more])
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.#number(0, choices.length - 1)] as T
  }

  #number(min: number, max: number): number {
    return this.#generate(fc.integer, { min, max })
  }
}
