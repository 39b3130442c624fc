import { documentOf, leaf, node, type XmlText } from '../../xml/index.ts'
import { element, optional, record, text, type ValueOf } from '../kinds/index.ts'
import { EwsReader } from '../wire.ts'
import { autodiscoverPrefixes, responseNamespaces } from './namespaces.ts'

const request = record({
  eMailAddress: optional(element('o:EMailAddress', text)),
  acceptableResponseSchema: optional(element('o:AcceptableResponseSchema', text)),
})

const document = record({ request: element('o:Request', request) })

/**
 * What a program asks that wants to be set up: for whom, and the form of the answer.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/pox-autodiscover-request-for-exchange
 */
export type PoxRequest = ValueOf<typeof request>

/**
 * Reads a request; undefined for one of telephones, which ask for another protocol.
 * @throws XmlError when it is neither
 */
export function readPoxRequest(body: string): PoxRequest | undefined {
  const xml = new EwsReader(body, autodiscoverPrefixes)
  xml.lenient = true
  const root = xml.child()
  if (root === 'y:Autodiscover') return undefined
  if (root !== 'o:Autodiscover') xml.fail(`'${root ?? 'nothing'}' is no request for settings`)
  const { request } = document.read(xml)
  xml.end()
  return request
}

/**
 * Errors that an answer may tell, with the texts that clients know them by.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxdscli/713ef4f4-83b2-4375-9d64-60c97ee5b166
 */
export const poxErrors = {
  500: "The email address can't be found.",
  600: 'Invalid Request',
  601: 'Provider is not available',
  603: 'The Autodiscover service met an internal error.',
} as const

/** An error that an answer tells. */
export type PoxErrorCode = keyof typeof poxErrors

/** An answer that refuses a request. */
export interface PoxError {
  readonly code: PoxErrorCode
  /** What exactly is wrong. */
  readonly debugData: string
  readonly at: Date
  /** The request was a telephone's. */
  readonly isPhone?: boolean
}

/** Writes the answer that refuses a request. */
export function writePoxError({ code, debugData, at, isPhone = false }: PoxError): string {
  const details = [leaf('ErrorCode', String(code)), leaf('Message', poxErrors[code]), leaf('DebugData', debugData)]
  const error = node('Error', { Time: at.toISOString().slice(11, 23), Id: '0' }, ...details)
  return written(node('Response', isPhone ? { xmlns: responseNamespaces.phone } : {}, error))
}

/** What an answer tells of a mailbox. */
export interface PoxSettings {
  readonly displayName: string
  readonly address: string
  /** Name of the mailbox in the form of a directory. */
  readonly legacyDN: string
  /** Where the services are, and on which host. */
  readonly ewsUrl: string
  readonly host: string
  readonly isEncrypted: boolean
  /** Version of the server in the form of `serverVersionHex`. */
  readonly serverVersion: string
}

/**
 * Writes the settings for a mailbox: the same service for programs inside (EXCH), outside (EXPR) and for browsers (WEB),
 * under both names that clients look for it by.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/pox-autodiscover-response-for-exchange
 */
export function writePoxSettings({ displayName, address, legacyDN, ewsUrl, ...server }: PoxSettings): string {
  const urls = [leaf('ASUrl', ewsUrl), leaf('EwsUrl', ewsUrl)]
  const connection = [
    leaf('Server', server.host),
    leaf('ServerVersion', server.serverVersion),
    leaf('SSL', server.isEncrypted ? 'On' : 'Off'),
    leaf('AuthPackage', 'Basic'),
  ]
  const seenFrom = (where: string, type: string) =>
    node(where, {}, node('Protocol', {}, leaf('Type', type), leaf('ASUrl', ewsUrl)))
  return written(
    node(
      'Response',
      { xmlns: responseNamespaces.settings },
      node(
        'User',
        {},
        leaf('DisplayName', displayName),
        leaf('LegacyDN', legacyDN),
        leaf('EMailAddress', address),
        leaf('AutoDiscoverSMTPAddress', address),
      ),
      node(
        'Account',
        {},
        leaf('AccountType', 'email'),
        leaf('Action', 'settings'),
        node('Protocol', {}, leaf('Type', 'EXCH'), ...connection, ...urls),
        node('Protocol', {}, leaf('Type', 'EXPR'), ...connection, ...urls),
        node('Protocol', {}, leaf('Type', 'WEB'), seenFrom('Internal', 'EXCH'), seenFrom('External', 'EXPR'), ...urls),
      ),
    ),
  )
}

function written(response: XmlText): string {
  return documentOf(node('Autodiscover', { xmlns: responseNamespaces.document }, response))
}
