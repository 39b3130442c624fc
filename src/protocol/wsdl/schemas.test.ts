import { expect, test } from 'vitest'
import {
  abstractType,
  asBase,
  attribute,
  builtIn,
  content,
  type ElementParticle,
  element,
  holding,
  type Kind,
  list,
  named,
  nonEmpty,
  nothing,
  oneOf,
  optional,
  record,
  strictly,
  text,
  type VariantKind,
  variant,
} from '../kinds/index.ts'
import { operation } from '../operations/operation.ts'
import { schemasOf } from './schemas.ts'

const files = { m: 'messages.xsd', t: 'types.xsd' }

/** The declarations that an element of a kind needs: those of the messages, and those of the types. */
function declarationsFor(tag: string, kind: Pick<Kind<unknown>, 'declare'>): { m: string[]; t: string[] } {
  const schemas = schemasOf([kind.declare(tag) as ElementParticle], files)
  const lines = (text: string) => text.split('\n').filter(line => /^<xs:(element|complexType|simpleType) /.test(line))
  return { m: lines(schemas.m), t: lines(schemas.t) }
}

const sequence = (...members: string[]) => `<xs:sequence>${members.join('')}</xs:sequence>`

test('A record is a sequence of its elements, with its attributes', () => {
  const kind = record({
    id: attribute('Id', text),
    size: optional(attribute('Size', oneOf('Small', 'Large'))),
    name: element('m:Name', text),
    note: optional(element('m:Note', text)),
  })
  expect(declarationsFor('m:Thing', kind)).toEqual({
    m: [
      `<xs:element name="Thing"><xs:complexType>${sequence(
        '<xs:element name="Name" type="xs:string"/>',
        '<xs:element name="Note" type="xs:string" minOccurs="0"/>',
      )}<xs:attribute name="Id" type="xs:string" use="required"/><xs:attribute name="Size"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="Small"/><xs:enumeration value="Large"/></xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element>`,
    ],
    t: [],
  })
})

test('A type with a name is declared once, however often it is used', () => {
  const kind = named('t:NameType', record({ value: attribute('Value', text) }))
  const { t } = declarationsFor('t:Names', record({ first: element('t:First', kind), last: element('t:Last', kind) }))
  expect(t).toEqual([
    `<xs:element name="Names"><xs:complexType>${sequence(
      '<xs:element name="First" type="t:NameType"/>',
      '<xs:element name="Last" type="t:NameType"/>',
    )}</xs:complexType></xs:element>`,
    '<xs:complexType name="NameType"><xs:attribute name="Value" type="xs:string" use="required"/></xs:complexType>',
  ])
})

test('A kind may be made of itself', () => {
  const inner = { declare: (tag: string) => tree.declare(tag) } as VariantKind<object>
  const branches: Kind<object[]> = named('t:BranchesType', nonEmpty(list('t:Branch', inner)))
  const tree: Kind<object> = variant({ And: branches, Leaf: named('t:LeafType', record({})) }) as Kind<object>
  const { t } = declarationsFor('t:Tree', record({ tree: element('t:Tree', branches) }))
  expect(t.join()).toContain(
    '<xs:complexType name="BranchesType"><xs:choice maxOccurs="unbounded"><xs:element name="And" type="t:BranchesType"/><xs:element name="Leaf" type="t:LeafType"/></xs:choice></xs:complexType>',
  )
})

test('What belongs to the other namespace becomes a type there, named after where it stands', () => {
  const { request } = operation(
    'Ask',
    { what: element('m:What', record({ name: element('t:Name', text) })) },
    record({}),
  )
  expect(declarationsFor('m:Ask', request)).toEqual({
    m: [
      '<xs:element name="Ask" type="m:AskType"/>',
      `<xs:complexType name="AskType">${sequence('<xs:element name="What" type="t:AskWhatType"/>')}</xs:complexType>`,
    ],
    t: [
      `<xs:complexType name="AskWhatType">${sequence('<xs:element name="Name" type="xs:string"/>')}</xs:complexType>`,
    ],
  })
})

test('An element of the other namespace among those of one is referred to', () => {
  const kind = record({ note: optional(element('m:Note', text)), name: optional(element('t:Name', text)) })
  expect(declarationsFor('m:Thing', kind)).toEqual({
    m: [
      `<xs:element name="Thing"><xs:complexType>${sequence(
        '<xs:element name="Note" type="xs:string" minOccurs="0"/>',
        '<xs:element ref="t:Name" minOccurs="0"/>',
      )}</xs:complexType></xs:element>`,
    ],
    t: ['<xs:element name="Name" type="xs:string"/>'],
  })
})

test('Text with attributes extends a type of text, which is given a name when it has none', () => {
  const short = strictly(text, builtIn('xs:string', ['minLength', '1']))
  expect(declarationsFor('t:Label', record({ id: attribute('Id', text), text: content(short) })).t).toEqual([
    '<xs:element name="Label"><xs:complexType><xs:simpleContent><xs:extension base="t:LabelTextType"><xs:attribute name="Id" type="xs:string" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
    '<xs:simpleType name="LabelTextType"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>',
  ])
})

test('An element may be declared with the abstract type that its own extends', () => {
  const dog = named('t:DogType', record({ name: attribute('Name', text) }), abstractType('t:AnimalType'))
  const animal: Kind<{ name: string }> = { ...dog, declare: tag => asBase(dog.declare(tag)) }
  expect(declarationsFor('t:Pets', record({ dog: element('t:Dog', dog), pet: element('t:Pet', animal) })).t).toEqual([
    `<xs:element name="Pets"><xs:complexType>${sequence(
      '<xs:element name="Dog" type="t:DogType"/>',
      '<xs:element name="Pet" type="t:AnimalType"/>',
    )}</xs:complexType></xs:element>`,
    '<xs:complexType name="DogType"><xs:complexContent><xs:extension base="t:AnimalType"><xs:attribute name="Name" type="xs:string" use="required"/></xs:extension></xs:complexContent></xs:complexType>',
    '<xs:complexType name="AnimalType" abstract="true"></xs:complexType>',
  ])
})

test('What never travels is not declared', () => {
  const never = { ...text, declare: () => nothing }
  expect(declarationsFor('t:Box', holding(variant({ Full: record({}), Empty: never }))).t).toEqual([
    '<xs:element name="Box"><xs:complexType><xs:choice><xs:element name="Full"><xs:complexType></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element>',
  ])
})

test('Two types of one name are a mistake that is told', () => {
  const [one, other] = [named('t:NameType', record({ a: attribute('A', text) })), named('t:NameType', record({}))]
  const both = record({ one: element('t:One', one), other: element('t:Other', other) })
  expect(() => declarationsFor('t:Both', both)).toThrow('two that differ are called type t:NameType')
})
