import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlReader } from '../../src/xml/index.ts'

/** Where the official schema lies; tests that need it are skipped without. */
export const schemaDir = process.env['EWS_SCHEMA_DIR']

interface Node {
  readonly tag: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly Node[]
}

const interesting = ['name', 'type', 'value', 'base', 'ref', 'use']
const namespaces = new Map([['http://www.w3.org/2001/XMLSchema', 'xs']])

function readNode(xml: XmlReader): Node {
  const tag = xml.name
  const attributes = Object.fromEntries(interesting.map(name => [name, xml.attribute(name)]))
  const children: Node[] = []
  for (let child = xml.child(); child !== undefined; child = xml.child()) {
    if (child === 'xs:annotation') xml.skip()
    else children.push(readNode(xml))
  }
  return { tag, name: attributes['name'] ?? '', attributes, children }
}

const typesOf = new Map<string, Map<string, Node>>()

/** What a file of the schema declares, `types` or `messages`: types by name, elements by `element` and name. */
function declared(file: string): Map<string, Node> {
  let types = typesOf.get(file)
  if (!types) {
    const xml = new XmlReader(readFileSync(join(schemaDir ?? '', `${file}.xsd`), 'utf8'), namespaces)
    xml.child()
    types = new Map(
      readNode(xml).children.map(node => [`${node.tag === 'xs:element' ? 'element ' : ''}${node.name}`, node]),
    )
    typesOf.set(file, types)
  }
  return types
}

/** A type of the schema: `types` or `messages`, and its name. */
function typeOf(file: string, name: string): Node {
  const found = declared(file).get(name)
  if (!found) throw new Error(`the schema has no ${name} in ${file}`)
  return found
}

function within(node: Node, tag: string): Node[] {
  return node.children.flatMap(child => (child.tag === tag ? [child] : within(child, tag)))
}

/** The words that a type allows. */
export function wordsOf(name: string): string[] {
  return within(typeOf('types', name), 'xs:enumeration').map(node => node.attributes['value'] ?? '')
}

/** Names of the elements that a type itself adds, in order. */
export function elementsOf(name: string, file = 'types'): string[] {
  return within(typeOf(file, name), 'xs:element').map(node => node.name || (node.attributes['ref'] ?? ''))
}

/** Names of the attributes that a type itself adds. */
export function attributesOf(name: string, file = 'types'): string[] {
  return within(typeOf(file, name), 'xs:attribute').map(node => node.name)
}

/** What a type of a message has, with what the types have that it extends; `read` tells what one of them adds. */
export function inherited(read: (name: string, file: string) => string[], name: string): string[] {
  const [extension] = within(typeOf('messages', name), 'xs:extension')
  const base = extension?.attributes['base'] ?? ''
  return [...(base.startsWith('m:') ? inherited(read, base.slice(2)) : []), ...read(name, 'messages')]
}

/** Names of the elements of messages, each with the types of messages that its own extends, itself first. */
export function messageElements(): Map<string, string[]> {
  const elements = [...declared('messages').values()].filter(node => node.tag === 'xs:element')
  return new Map(elements.map(({ name, attributes }) => [name, lineageOf(attributes['type'] ?? '')]))
}

function lineageOf(type: string): string[] {
  if (!type.startsWith('m:')) return []
  const name = type.slice(2)
  const [extension] = within(typeOf('messages', name), 'xs:extension')
  return [name, ...lineageOf(extension?.attributes['base'] ?? '')]
}
