import { readFileSync } from 'node:fs'
import { namespaces } from '../../src/protocol/index.ts'

/** A fixture by its path below test/fixtures. */
export function fixture(path: string): Buffer {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url))
}

/** A SOAP request around a body, in a version of the schema. */
export function envelope(body: string, version = 'Exchange2016'): string {
  const { s, m, t } = namespaces
  return `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="${s}" xmlns:m="${m}" xmlns:t="${t}">
<s:Header><t:RequestServerVersion Version="${version}"/></s:Header>
<s:Body>${body}</s:Body>
</s:Envelope>`
}

/** A CreateItem request around the elements of contacts. */
export function createItem(...contacts: string[]): string {
  return envelope(`<m:CreateItem><m:Items>${contacts.join('\n')}</m:Items></m:CreateItem>`)
}

/** What stands in the elements of a name, in order, as written. */
export function contents(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gs'))].map(([, inner]) => inner as string)
}

/** The response codes of an answer, in order. */
export function responseCodes(xml: string): string[] {
  return contents(xml, '[me]:ResponseCode')
}

/** Places of an attribute's value, in order. */
export function attributes(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value as string)
}
