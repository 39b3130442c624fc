import { documentOf, leaf, node } from '../../xml/index.ts'
import { element, optional, record, repeated, text, type ValueOf } from '../kinds/index.ts'
import { EwsReader } from '../wire.ts'
import type { FoundUser } from './found-user.ts'
import { autodiscoverNamespaces, responseNamespaces } from './namespaces.ts'

/**
 * Writes a request for the settings of a mailbox.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/pox-autodiscover-request-for-exchange
 */
export function writePoxRequest(address: string): string {
  const schema = leaf('AcceptableResponseSchema', responseNamespaces.settings)
  const request = node('Request', {}, leaf('EMailAddress', address), schema)
  return documentOf(node('Autodiscover', { xmlns: autodiscoverNamespaces.o }, request))
}

/** By namespace: that of the document and that of the settings. Errors come in either. */
const prefixes = new Map([
  [responseNamespaces.document, 'd'],
  [responseNamespaces.settings, 'r'],
])

const part = (name: string) => optional(element(`r:${name}`, text))

const user = record({
  displayName: part('DisplayName'),
  legacyDN: part('LegacyDN'),
  deploymentId: part('DeploymentId'),
  address: part('AutoDiscoverSMTPAddress'),
})

const protocol = record({
  type: part('Type'),
  server: part('Server'),
  mailboxDN: part('MdbDN'),
  ewsUrl: part('EwsUrl'),
  asUrl: part('ASUrl'),
  oabUrl: part('OABUrl'),
})

const account = record({
  action: part('Action'),
  redirectAddr: part('RedirectAddr'),
  redirectUrl: part('RedirectUrl'),
  protocols: optional(repeated(element('r:Protocol', protocol))),
})

const errorIn = (prefix: string) => {
  const textIn = (name: string) => optional(element(`${prefix}:${name}`, text))
  return optional(
    element(
      `${prefix}:Error`,
      record({ code: textIn('ErrorCode'), message: textIn('Message'), debugData: textIn('DebugData') }),
    ),
  )
}

const settings = record({
  user: optional(element('r:User', user)),
  account: optional(element('r:Account', account)),
  error: errorIn('r'),
})

const document = record({
  settings: optional(element('r:Response', settings)),
  refusal: optional(element('d:Response', record({ error: errorIn('d') }))),
})

type Settings = ValueOf<typeof settings>

/** The codes of SOAP for those of plain XML. */
const codes: Readonly<Record<string, string>> = {
  '500': 'InvalidUser',
  '600': 'InvalidRequest',
  '601': 'InvalidRequest',
}

/**
 * Reads the answer.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/pox-autodiscover-response-for-exchange
 * @throws XmlError, InvalidValue when it is no such answer
 */
export function readPoxAnswer(body: string): FoundUser {
  const xml = new EwsReader(body, prefixes)
  xml.lenient = true
  if (xml.child() !== 'd:Autodiscover') xml.fail(`'${xml.name || 'nothing'}' is no answer of Autodiscover`)
  const { settings, refusal } = document.read(xml)
  xml.end()
  const error = settings?.error ?? refusal?.error
  if (error) {
    const message = [error.message, error.debugData].filter(Boolean).join(' ')
    return { ...nothing, code: codes[error.code ?? ''] ?? 'InternalServerError', message }
  }
  return settings?.account ? foundIn(settings) : xml.fail("'Account' is missing in 'Response'")
}

const nothing = { settings: {}, settingErrors: [] }

function foundIn(found: Settings): FoundUser {
  const { action = '', redirectAddr, redirectUrl } = found.account ?? {}
  switch (action.toLowerCase()) {
    case 'redirectaddr':
      return { ...nothing, code: 'RedirectAddress', message: '', redirectTarget: redirectAddr }
    case 'redirecturl':
      return { ...nothing, code: 'RedirectUrl', message: '', redirectTarget: redirectUrl }
    default: {
      const told = Object.entries(settingsOf(found)).flatMap(([name, value]) => (value ? [[name, value]] : []))
      return { ...nothing, code: 'NoError', message: '', settings: Object.fromEntries(told) }
    }
  }
}

/** What the settings are called over SOAP. EXCH is for programs inside a company, EXPR for those outside. */
function settingsOf({ user, account }: Settings): Readonly<Record<string, string | undefined>> {
  const of = (type: string) => account?.protocols?.find(one => one.type?.toUpperCase() === type)
  const [inside, outside] = [of('EXCH'), of('EXPR')]
  return {
    UserDisplayName: user?.displayName,
    UserDN: user?.legacyDN,
    UserDeploymentId: user?.deploymentId,
    AutoDiscoverSMTPAddress: user?.address,
    InternalEwsUrl: inside?.ewsUrl ?? inside?.asUrl,
    InternalMailboxServer: inside?.server,
    InternalOABUrl: inside?.oabUrl,
    MailboxDN: inside?.mailboxDN,
    ExternalEwsUrl: outside?.ewsUrl ?? outside?.asUrl,
    ExternalMailboxServer: outside?.server,
    ExternalOABUrl: outside?.oabUrl,
  }
}
