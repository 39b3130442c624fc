import {
  type AutodiscoverOperation,
  type AutodiscoverRequest,
  type AutodiscoverStatus,
  type FoundSettings,
  noError,
  readAutodiscoverRequest,
  writeAutodiscoverAnswer,
  writeAutodiscoverFault,
  writeFoundSettings,
} from '../../protocol/autodiscover/index.ts'
import { InvalidValue } from '../../protocol/index.ts'
import { XmlError, type XmlText } from '../../xml/index.ts'
import type { Answering } from '../http/endpoint.ts'
import type { Answer } from '../service.ts'
import type { User, Users } from '../store/store.ts'
import { serverVersionInfo } from '../version.ts'
import { domainSettings, userSettings } from './settings.ts'

/** Who asks, and where he sees this server. */
interface Asking {
  readonly caller: User
  readonly users: Pick<Users, 'mailboxesAt'>
  readonly origin: string
}

/** What became of a request, and what else is told. */
interface Told {
  readonly status: AutodiscoverStatus
  readonly content: readonly XmlText[]
}

type Handlers = {
  readonly [N in AutodiscoverOperation]: (request: AutodiscoverRequest<N>, asking: Asking) => Told | Promise<Told>
}

/** How many users or domains one request may ask for. */
const most = 100

const handlers: Handlers = {
  GetUserSettings: async ({ users: asked, requestedSettings = [] }, { users, origin }) => {
    const refusal = refusalOf(asked.length, requestedSettings.length)
    if (refusal) return { status: refusal, content: [] }
    const addresses = asked.map(({ mailbox = '' }) => mailbox.trim())
    const mailboxes = await users.mailboxesAt(addresses)
    const found = addresses.map(address => {
      const mailbox = mailboxes.get(address.toLowerCase())
      if (!mailbox) return noSuch('InvalidUser', `Invalid user: '${address}'.`)
      return settingsIn(userSettings, requestedSettings, { mailbox, origin })
    })
    return { status: noError, content: writeFoundSettings('GetUserSettings', found) }
  },

  GetDomainSettings: ({ domains, requestedSettings = [] }, { caller, origin }) => {
    const refusal = refusalOf(domains.length, requestedSettings.length)
    if (refusal) return { status: refusal, content: [] }
    const own = domainOf(caller.mailbox.address)
    const found = domains.map(domain =>
      domain.trim().toLowerCase() === own
        ? settingsIn(domainSettings, requestedSettings, { origin })
        : noSuch('InvalidDomain', `Invalid domain: '${domain.trim()}'.`),
    )
    return { status: noError, content: writeFoundSettings('GetDomainSettings', found) }
  },

  GetFederationInformation: () => ({
    status: { code: 'NotFederated', message: 'This server shares nothing with other organizations.' },
    content: [],
  }),
}

/** Autodiscover over SOAP, for somebody who sees this server at an origin. */
export function createSoap(users: Pick<Users, 'mailboxesAt'>, origin: string): Answering {
  return {
    answer: async (body, caller) => {
      try {
        const { name, request, messageId } = readAutodiscoverRequest(body)
        const { status, content } = await handlers[name](request as never, { caller, users, origin })
        return { fault: false, body: writeAutodiscoverAnswer(name, status, content, { serverVersionInfo, messageId }) }
      } catch (error) {
        if (error instanceof XmlError || error instanceof InvalidValue) return fault(error.message)
        throw error
      }
    },
    refuse: error => fault(error.message),
  }
}

function fault(message: string): Answer {
  return { fault: true, body: writeAutodiscoverFault(message, { serverVersionInfo, messageId: undefined }) }
}

function refusalOf(asked: number, settings: number): AutodiscoverStatus | undefined {
  if (asked > most) return { code: 'InvalidRequest', message: `A request may ask for ${most} at most.` }
  if (settings === 0) return { code: 'InvalidRequest', message: 'The request asks for no setting.' }
  return undefined
}

/** The settings that were asked for and are there, each once, and the names of the others. */
function settingsIn<T>(
  table: Readonly<Record<string, (known: T) => string>>,
  requested: readonly string[],
  known: T,
): FoundSettings {
  const names = [...new Set(requested.map(name => name.trim()))]
  const told = names.filter(name => Object.hasOwn(table, name))
  return {
    ...noError,
    settings: Object.fromEntries(told.map(name => [name, table[name]?.(known) ?? ''])),
    missing: names.filter(name => !Object.hasOwn(table, name)),
  }
}

function noSuch(code: 'InvalidUser' | 'InvalidDomain', message: string): FoundSettings {
  return { code, message, settings: {}, missing: [] }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
