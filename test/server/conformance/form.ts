import {
  type ExchangeVersion,
  folderSchemas,
  type ItemSchema,
  isResponseCode,
  itemSchemas,
  namespaces,
} from '../../../src/protocol/index.ts'
import { personaSchema } from '../../../src/protocol/persona.ts'
import { readerOf } from '../../../src/protocol/wire.ts'
import { newerThan } from '../../support/newer-than.ts'
import { attributes, responseCodes } from '../../support/xml.ts'

/** What has versions of its own within an answer, by element. */
const schemas: Record<string, ItemSchema> = {
  ...Object.fromEntries(
    [...Object.entries(itemSchemas), ...Object.entries(folderSchemas)].map(([type, schema]) => [`t:${type}`, schema]),
  ),
  't:Persona': personaSchema,
  'm:Persona': personaSchema,
}

/** The elements of an answer, in order, as written. */
export const tagsOf = (xml: string) => [...xml.matchAll(/<([\w:]+)/g)].map(([, tag = '']) => tag)

/** The outermost elements of a piece of XML, in order. */
export function childrenOf(xml: string): string[] {
  const reader = readerOf(`<x xmlns:m="${namespaces.m}" xmlns:t="${namespaces.t}">${xml}</x>`)
  reader.child()
  const children: string[] = []
  for (let child = reader.child(); child !== undefined; child = reader.child()) {
    children.push(child)
    reader.skip()
  }
  return children
}

/** A response message: its class, and what it holds. */
export interface Message {
  readonly responseClass: string
  readonly inner: string
}

/** The response messages of an answer; the whole response where it is one itself. */
export function messagesOf(body: string): Message[] {
  const pattern = /<(m:\w*ResponseMessage|m:\w+Response) ResponseClass="(\w+)">(.*?)<\/\1>/gs
  return [...body.matchAll(pattern)].map(([, , responseClass = '', inner = '']) => ({ responseClass, inner }))
}

/** With what a message begins, which the Managed API reads in this order. */
const status: Readonly<Record<string, RegExp>> = {
  Success: /^<m:ResponseCode>NoError<\/m:ResponseCode>(?!<m:(MessageText|DescriptiveLinkKey|MessageXml))/,
  Error:
    /^<m:MessageText>[^<]+<\/m:MessageText><m:ResponseCode>Error\w+<\/m:ResponseCode><m:DescriptiveLinkKey>0<\/m:DescriptiveLinkKey>/,
}

/** Some clients read no further than their language tells them: what is empty and has a beginning has an end, too. */
const selfClosed = /<(s:Header|t:(Contact|DistributionList|\w*Folder)|m:(ResponseMessages|ConflictResults|Changes))\/>/g

/** After the messages the response ends; only those about delegates go on, as the schema has it. */
const end =
  /(<\/m:ResponseMessages>(<m:DeliverMeetingRequests>\w+<\/m:DeliverMeetingRequests>)?)?<\/m:\w+><\/s:Body><\/s:Envelope>$/

const start = /^<\?xml version="1.0" encoding="utf-8"\?><s:Envelope [^>]*><s:Header><t:ServerVersionInfo [^>]+><\/?/

/** What is wrong with the form of an answer to a request of some version, whatever it tells. */
export function complaintsAbout(body: string, version: ExchangeVersion): string[] {
  const messages = messagesOf(body)
  const long = ['Id', 'ChangeKey'].flatMap(name => attributes(body, name)).filter(({ length }) => length > 512)
  const unbound = (['s', 'm', 't'] as const).filter(
    prefix => !body.includes(` xmlns:${prefix}="${namespaces[prefix]}"`),
  )
  return [
    ...(start.test(body) ? [] : ['it does not begin with a declaration and a header that is not empty']),
    ...(end.test(body) ? [] : ['something follows the messages']),
    ...[...body.matchAll(selfClosed)].map(([tag]) => tag),
    ...unbound.map(prefix => `the prefix ${prefix} is another`),
    ...tagsOf(body).filter(tag => !/^[smt]:/.test(tag)),
    ...(messages.length === 1 ? [] : [`it holds ${messages.length} response messages in place of one`]),
    ...messages.filter(({ responseClass, inner }) => !status[responseClass]?.test(inner)).map(({ inner }) => inner),
    ...responseCodes(body).filter(code => !isResponseCode(code)),
    ...long.map(id => `${id} is too long`),
    ...newerThan(version, body, schemas),
  ]
}
