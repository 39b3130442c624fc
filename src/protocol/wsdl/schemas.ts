import type { ElementParticle, NamedType } from '../kinds/index.ts'
import { namespaces } from '../wire.ts'
import { localOf, type Prefix, prefixOf } from './names.ts'
import { TypeWriter } from './type-writer.ts'

/** The schemas of both namespaces, as text. */
export type Schemas = Readonly<Record<Prefix, string>>

/**
 * Schemas that declare elements, and all the types that these are made of.
 * @param files where each finds the other
 * @throws Error when two types or elements that differ have one name
 */
export function schemasOf(elements: readonly ElementParticle[], files: Schemas): Schemas {
  const declarations = declarationsOf(elements)
  return { t: schema('t', 'm'), m: schema('m', 't') }

  function schema(own: Prefix, other: Prefix): string {
    const texts = declarations.filter(([name]) => prefixOf(name) === own).map(([, text]) => text)
    const isImporting = texts.some(text => text.includes(`="${other}:`))
    const prefixes = `xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="${namespaces.m}" xmlns:t="${namespaces.t}"`
    return [
      '<?xml version="1.0" encoding="utf-8"?>',
      `<xs:schema ${prefixes} targetNamespace="${namespaces[own]}" elementFormDefault="qualified">`,
      ...(isImporting ? [`<xs:import namespace="${namespaces[other]}" schemaLocation="${files[other]}"/>`] : []),
      ...texts,
      '</xs:schema>\n',
    ].join('\n')
  }
}

/** Declarations with their names, in the order in which they are met. */
function declarationsOf(elements: readonly ElementParticle[]): [name: string, text: string][] {
  const needed = new Set<NamedType | ElementParticle>(elements)
  const texts = new Map<string, string>()
  // What a declaration needs joins the set while the set is walked.
  for (const declared of needed) {
    const [label, text] = declarationOf(declared, other => needed.add(other))
    if ((texts.get(label) ?? text) !== text) throw new Error(`two that differ are called ${label}`)
    texts.set(label, text)
  }
  return [...texts].map(([label, text]) => [label.slice(label.indexOf(' ') + 1), text])
}

/** Elements and types have names apart from each other. */
function declarationOf(
  declared: NamedType | ElementParticle,
  refer: (needed: NamedType | ElementParticle) => void,
): [label: string, text: string] {
  const isType = 'definition' in declared
  const name = isType ? declared.name : declared.tag
  const writer = new TypeWriter({ home: prefixOf(name), within: localOf(name).replace(/Type$/, ''), refer })
  if (isType) writer.named(declared)
  else writer.element(declared)
  return [`${isType ? 'type' : 'element'} ${name}`, String(writer)]
}
