import { AutodiscoverService, type AutodiscoverServiceOptions, basic, UserSettingName } from '../../src/client/index.ts'
import { name, password } from '../http/fixture.ts'

const credentials = basic(name, password)
const { InternalEwsUrl } = UserSettingName
const noSrv = async () => []

/** A request as it was sent: method, address, and whether it says who asks. */
type Sent = [method: string, url: string, isKnown: boolean]

/** What answers at an address: a server of ours by the name of its host, or a page. Nothing else can be reached. */
export type Web = Record<string, (request: Request) => Response | Promise<Response>>

/** Options under which requests go into a web of a few hosts, and what was sent there. */
export function into(web: Web, options: AutodiscoverServiceOptions = {}) {
  const sent: Sent[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const request = new Request(url, init)
    sent.push([request.method, url, request.headers.has('Authorization')])
    const answer = web[url] ?? web[new URL(url).origin]
    if (!answer) throw new TypeError('fetch failed', { cause: new Error(`getaddrinfo ENOTFOUND ${request.url}`) })
    return foreign(await answer(request))
  }
  const settings = { credentials, fetch, resolveSrv: noSrv, ...options }
  return { sent, settings, service: new AutodiscoverService(settings) }
}

/** The same response, of another class than the platform's, as other implementations of `fetch` give. */
function foreign(response: Response): Response {
  const valueAt = (key: keyof Response) => {
    const value: unknown = response[key]
    return typeof value === 'function' ? value.bind(response) : value
  }
  return new Proxy(
    {},
    { get: (_, key) => valueAt(key as keyof Response), has: (_, key) => key in response },
  ) as Response
}

export const page = (status = 404) => new Response('<html/>', { status })
export const redirecting = (location: string) => () =>
  new Response(null, { status: 302, headers: { Location: location } })
export const asking = () => new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Basic' } })

/** Asks for a password, then answers in plain XML. */
export const telling = (account: string) => (request: Request) =>
  request.headers.has('Authorization')
    ? new Response(`<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
        <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">${account}</Response></Autodiscover>`)
    : asking()

export const settingsOf = (url: string) =>
  telling(`<Account><AccountType>email</AccountType><Action>settings</Action><Unknown><x/></Unknown>
    <Protocol><Type>EXCH</Type><Server>s</Server><ASUrl>${url}</ASUrl></Protocol></Account>`)

export const found = async (service: AutodiscoverService, address = 'sadie@contoso.com') =>
  (await service.getUserSettings(address, [InternalEwsUrl])).tryGetSettingValue(InternalEwsUrl)
