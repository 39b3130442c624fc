import type { XmlReader } from '../xml/index.ts'
import { EwsError } from './ews-error.ts'
import {
  attribute,
  bool,
  builtIn,
  element,
  elementWith,
  enumeration,
  holding,
  int,
  type Kind,
  listing,
  nothing,
  oneOf,
  optional,
  type RecordKind,
  type RecordOf,
  record,
  type Shape,
  strictly,
  text,
  variant,
} from './kinds/index.ts'
import { exchangeVersions } from './versions.ts'

/** Text in an element of its own. */
const sid = record({ value: { place: 'content', tag: '', kind: text, required: true } })

const userName = variant({ PrincipalName: sid, SID: sid, PrimarySmtpAddress: sid, SmtpAddress: sid })

/** One name of a user; more than one are read, and refused by the server. */
const connectingSid = { ...listing(userName), declare: holding(userName).declare }

/**
 * Whom the caller wants to act as.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/exchangeimpersonation
 */
const exchangeImpersonation = record({ connectingSID: element('t:ConnectingSID', connectingSid) })

/** A header of which matters only that it is there: it is refused. */
const presence: Kind<boolean> = {
  ...bool,
  read: xml => {
    xml.skip()
    return true
  },
  declare: () => nothing,
}

const timeZone = record({ id: attribute('Id', text) })

const timeZoneContext: Kind<{ id: string }> = {
  ...timeZone,
  read: xml => {
    let id = ''
    while (xml.child() !== undefined) {
      id = xml.attribute('Id') ?? id
      xml.skip()
    }
    return { id }
  },
  declare: tag => elementWith(tag, timeZone.declare('t:TimeZoneDefinition')),
  write: (xml, tag, { id }) => {
    xml.open(tag)
    xml.empty('t:TimeZoneDefinition', { Id: id })
    xml.close(tag)
  },
}

/** Clients ask for versions, too, that no schema has. */
const version = strictly(text, { name: 't:ExchangeVersionType', definition: () => enumeration(exchangeVersions) })

/** Headers of a request, in the order in which they are written. */
const requestHeaders = {
  requestServerVersion: optional(element('t:RequestServerVersion', record({ version: attribute('Version', version) }))),
  timeZoneContext: optional(element('t:TimeZoneContext', timeZoneContext)),
  mailboxCulture: optional(element('t:MailboxCulture', strictly(text, builtIn('xs:language')))),
  dateTimePrecision: optional(element('t:DateTimePrecision', oneOf('Seconds', 'Milliseconds'))),
  exchangeImpersonation: optional(element('t:ExchangeImpersonation', exchangeImpersonation)),
  serializedSecurityContext: optional(element('t:SerializedSecurityContext', presence)),
  openAsAdminOrSystemService: optional(element('t:OpenAsAdminOrSystemService', presence)),
} satisfies Shape

export type RequestHeaders = RecordOf<typeof requestHeaders>

/**
 * Headers of a response.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/serverversioninfo
 */
const responseHeaders = {
  serverVersionInfo: optional(
    element(
      't:ServerVersionInfo',
      record({
        majorVersion: optional(attribute('MajorVersion', int)),
        minorVersion: optional(attribute('MinorVersion', int)),
        majorBuildNumber: optional(attribute('MajorBuildNumber', int)),
        minorBuildNumber: optional(attribute('MinorBuildNumber', int)),
        version: optional(attribute('Version', text)),
      }),
    ),
  ),
} satisfies Shape

export type ResponseHeaders = RecordOf<typeof responseHeaders>
export type ServerVersionInfo = NonNullable<ResponseHeaders['serverVersionInfo']>

/** A header block: those of the shape, each at most once; unknown ones are passed over. */
function headerBlock<S extends Shape>(shape: S): RecordKind<S> {
  const kind = record(shape)
  const byTag = new Map(Object.entries(shape).map(([key, field]) => [field.tag, { key, kind: field.kind }]))
  const readOne = (xml: XmlReader, tag: string, values: Record<string, unknown>): void => {
    const field = byTag.get(tag)
    if (field && values[field.key] !== undefined)
      throw new EwsError('ErrorDuplicateSOAPHeader', `'${tag}' stands there twice.`)
    if (field) values[field.key] = field.kind.read(xml)
    else xml.skip()
  }
  return {
    ...kind,
    read: xml => {
      const values: Record<string, unknown> = {}
      for (let tag = xml.child(); tag !== undefined; tag = xml.child()) readOne(xml, tag, values)
      return values as RecordOf<S>
    },
  }
}

export const requestHeaderBlock = headerBlock(requestHeaders)
export const responseHeaderBlock = headerBlock(responseHeaders)
