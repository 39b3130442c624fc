import { documentOf, leaf, node } from '../../xml/index.ts'
import { element, optional, record, repeated, text, type ValueOf } from '../kinds/index.ts'
import { EwsReader } from '../wire.ts'
import type { FoundUser } from './found-user.ts'
import { autodiscoverNamespaces, autodiscoverPrefixes } from './namespaces.ts'

/** What is asked over SOAP, of which user. */
export interface UserSettingsQuestion {
  /** The endpoint that is asked. */
  readonly url: string
  readonly version: string
  readonly address: string
  readonly settings: readonly string[]
}

/**
 * Writes a request for the settings of a user.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getusersettings-operation-soap
 */
export function writeUserSettingsRequest({ url, version, address, settings }: UserSettingsQuestion): string {
  const { s, w, a } = autodiscoverNamespaces
  const header = node(
    's:Header',
    {},
    leaf('a:RequestedServerVersion', version),
    leaf('w:Action', `${a}/Autodiscover/GetUserSettings`),
    leaf('w:To', url),
  )
  const users = node('a:Users', {}, node('a:User', {}, leaf('a:Mailbox', address)))
  const requested = node('a:RequestedSettings', {}, ...settings.map(name => leaf('a:Setting', name)))
  const request = node('a:GetUserSettingsRequestMessage', {}, node('a:Request', {}, users, requested))
  return documentOf(
    node('s:Envelope', { 'xmlns:s': s, 'xmlns:w': w, 'xmlns:a': a }, header, node('s:Body', {}, request)),
  )
}

const string = optional(element('a:ErrorMessage', text))
const status = { code: optional(element('a:ErrorCode', text)), message: string }

/** Settings that are more than text are not told here. */
const setting = record({ name: element('a:Name', text), value: optional(element('a:Value', text)) })
const settingError = record({ ...status, settingName: element('a:SettingName', text) })

const userResponse = record({
  ...status,
  redirectTarget: optional(element('a:RedirectTarget', text)),
  settingErrors: optional(
    element('a:UserSettingErrors', record({ all: optional(repeated(element('a:UserSettingError', settingError))) })),
  ),
  settings: optional(element('a:UserSettings', record({ all: optional(repeated(element('a:UserSetting', setting))) }))),
})

const response = record({
  ...status,
  users: optional(
    element('a:UserResponses', record({ all: optional(repeated(element('a:UserResponse', userResponse))) })),
  ),
})

const message = record({ response: element('a:Response', response) })

/**
 * Reads the answer: what became of the one user.
 * @throws XmlError, InvalidValue when it is no such answer
 */
export function readUserSettingsAnswer(body: string): FoundUser {
  const xml = new EwsReader(body, autodiscoverPrefixes)
  xml.lenient = true
  if (xml.child() !== 's:Envelope') xml.fail(`'${xml.name || 'nothing'}' is not a SOAP 1.1 envelope`)
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag !== 's:Body') xml.skip()
    else if (xml.child() === 'a:GetUserSettingsResponseMessage') return foundIn(message.read(xml).response)
    else xml.fail(`'${xml.name}' is no answer to GetUserSettings`)
  }
  return xml.fail("'s:Body' is missing in 's:Envelope'")
}

/** What is wrong with the whole request is wrong with its user. */
function foundIn({ code = noError, message = '', users }: ValueOf<typeof response>): FoundUser {
  const [user] = users?.all ?? []
  if (code !== noError || !user) return { code, message, settings: {}, settingErrors: [] }
  return {
    code: user.code ?? noError,
    message: user.message ?? '',
    redirectTarget: user.redirectTarget || undefined,
    settings: Object.fromEntries(
      (user.settings?.all ?? []).flatMap(({ name, value }) => (value ? [[name, value]] : [])),
    ),
    settingErrors: (user.settingErrors?.all ?? []).map(({ code = '', message = '', settingName }) => ({
      settingName,
      code,
      message,
    })),
  }
}

const noError = 'NoError'
