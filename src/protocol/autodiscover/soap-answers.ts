import { documentOf, leaf, node, type XmlText } from '../../xml/index.ts'
import type { ServerVersionInfo } from '../headers.ts'
import { autodiscoverNamespaces } from './namespaces.ts'
import type { AutodiscoverOperation } from './soap.ts'

/**
 * Codes of what became of a request, a user, a domain or a setting.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/errorcode-soap
 */
export type AutodiscoverCode =
  | 'NoError'
  | 'InvalidUser'
  | 'InvalidRequest'
  | 'SettingIsNotAvailable'
  | 'InvalidDomain'
  | 'NotFederated'

/** What became of something. */
export interface AutodiscoverStatus {
  readonly code: AutodiscoverCode
  readonly message: string
}

/** What became of a user or domain: its settings by name, and the names of those that there are not. */
export interface FoundSettings extends AutodiscoverStatus {
  readonly settings: Readonly<Record<string, string>>
  readonly missing: readonly string[]
}

/** What went well. */
export const noError = { code: 'NoError', message: 'No error.' } as const

/** The answers about users and about domains differ in their names alone. */
const forms = {
  GetUserSettings: { of: 'User', type: 'StringSetting' },
  GetDomainSettings: { of: 'Domain', type: 'DomainStringSetting' },
} as const

/** Writes what became of users or domains, in their order. */
export function writeFoundSettings(name: keyof typeof forms, found: readonly FoundSettings[]): XmlText[] {
  const { of, type } = forms[name]
  const one = ({ settings, missing, ...status }: FoundSettings) =>
    node(
      `${of}Response`,
      {},
      ...writeStatus(status),
      node('RedirectTarget', nil),
      node(`${of}SettingErrors`, {}, ...missing.map(setting => writeMissing(`${of}SettingError`, setting))),
      node(
        `${of}Settings`,
        {},
        ...Object.entries(settings).map(([setting, value]) =>
          node(`${of}Setting`, { 'i:type': type }, leaf('Name', setting), leaf('Value', value)),
        ),
      ),
    )
  return [node(`${of}Responses`, {}, ...found.map(one))]
}

const nil = { 'i:nil': 'true' }

function writeMissing(tag: string, setting: string): XmlText {
  const message = `The setting '${setting}' is not available.`
  return node(tag, {}, ...writeStatus({ code: 'SettingIsNotAvailable', message }), leaf('SettingName', setting))
}

function writeStatus({ code, message }: AutodiscoverStatus): XmlText[] {
  return [leaf('ErrorCode', code), leaf('ErrorMessage', message)]
}

/** What every answer tells. */
export interface AnswerHeaders {
  readonly serverVersionInfo: ServerVersionInfo
  readonly messageId: string | undefined
}

/** Writes the answer to a request: what became of it, and what else the operation tells. */
export function writeAutodiscoverAnswer(
  name: AutodiscoverOperation,
  status: AutodiscoverStatus,
  content: readonly XmlText[],
  headers: AnswerHeaders,
): string {
  const xmlns = autodiscoverNamespaces.a
  const body = node(
    `${name}ResponseMessage`,
    { xmlns },
    node('Response', { 'xmlns:i': 'http://www.w3.org/2001/XMLSchema-instance' }, ...writeStatus(status), ...content),
  )
  return envelope(`${xmlns}/Autodiscover/${name}Response`, body, headers)
}

/** Writes the answer to what is no request of Autodiscover. */
export function writeAutodiscoverFault(message: string, headers: AnswerHeaders): string {
  const fault = node(
    's:Fault',
    {},
    leaf('faultcode', 's:Client'),
    leaf('faultstring', message, { 'xml:lang': 'en-US' }),
  )
  return envelope('http://www.w3.org/2005/08/addressing/soap/fault', fault, headers)
}

function envelope(action: string, body: XmlText, { serverVersionInfo: info, messageId }: AnswerHeaders): string {
  const { s, w, a } = autodiscoverNamespaces
  const version = [
    leaf('h:MajorVersion', String(info.majorVersion)),
    leaf('h:MinorVersion', String(info.minorVersion)),
    leaf('h:MajorBuildNumber', String(info.majorBuildNumber)),
    leaf('h:MinorBuildNumber', String(info.minorBuildNumber)),
    leaf('h:Version', String(info.version)),
  ]
  const header = node(
    's:Header',
    {},
    leaf('a:Action', action, { 's:mustUnderstand': '1' }),
    ...(messageId === undefined ? [] : [leaf('a:RelatesTo', messageId)]),
    node('h:ServerVersionInfo', { 'xmlns:h': a }, ...version),
  )
  return documentOf(node('s:Envelope', { 'xmlns:s': s, 'xmlns:a': w }, header, node('s:Body', {}, body)))
}
