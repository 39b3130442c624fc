import { element, type Kind, list, nonEmpty, optional, record, text, type ValueOf } from '../kinds/index.ts'
import { EwsReader } from '../wire.ts'
import { autodiscoverPrefixes } from './namespaces.ts'

const settings = { requestedSettings: optional(element('a:RequestedSettings', list('a:Setting', text))) }
const user = record({ mailbox: optional(element('a:Mailbox', text)) })

/**
 * THE operations of Autodiscover over SOAP: what their requests hold.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/soap-autodiscover-operations-for-exchange
 */
export const autodiscoverOperations = {
  GetUserSettings: record({ users: element('a:Users', nonEmpty(list('a:User', user))), ...settings }),
  GetDomainSettings: record({ domains: element('a:Domains', nonEmpty(list('a:Domain', text))), ...settings }),
  GetFederationInformation: record({ domain: optional(element('a:Domain', text)) }),
}

export type AutodiscoverOperation = keyof typeof autodiscoverOperations

/** What an operation's request holds. */
export type AutodiscoverRequest<N extends AutodiscoverOperation> = ValueOf<(typeof autodiscoverOperations)[N]>

/** A request that was read, and the identifier of its message, which the answer repeats. */
export type AnyAutodiscoverRequest = {
  [N in AutodiscoverOperation]: { name: N; request: AutodiscoverRequest<N>; messageId: string | undefined }
}[AutodiscoverOperation]

/** Elements that a request's body may hold, with the operation each is for. */
const bodies = new Map(
  Object.entries(autodiscoverOperations).map(([name, kind]) => [
    `a:${name}RequestMessage`,
    { name, kind: record({ request: element('a:Request', kind as Kind<unknown>) }) },
  ]),
)

/**
 * Reads a request.
 * @throws XmlError when it is none, and InvalidValue for what is not of its kind
 */
export function readAutodiscoverRequest(body: string): AnyAutodiscoverRequest {
  const xml = new EwsReader(body, autodiscoverPrefixes)
  xml.lenient = true
  if (xml.child() !== 's:Envelope') xml.fail(`'${xml.name || 'nothing'}' is not a SOAP 1.1 envelope`)
  let messageId: string | undefined
  let tag = xml.child()
  if (tag === 's:Header') {
    messageId = readMessageId(xml)
    tag = xml.child()
  }
  if (tag !== 's:Body') xml.fail("'s:Body' is missing in 's:Envelope'")
  const found = bodies.get(xml.child() ?? '') ?? xml.fail(`'${xml.name}' is no operation of Autodiscover`)
  const { request } = found.kind.read(xml)
  xml.end()
  return { name: found.name, request, messageId } as AnyAutodiscoverRequest
}

function readMessageId(xml: EwsReader): string | undefined {
  let messageId: string | undefined
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag === 'w:MessageID') messageId = xml.text().trim()
    else xml.skip()
  }
  return messageId
}
