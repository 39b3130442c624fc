import { ConnectingIdType, ExchangeService, ImpersonatedUserId } from '../../client/index.ts'
import { Failure, reasonOf } from '../failure.ts'
import { confirm } from '../prompt.ts'
import { version } from '../version.ts'
import type { ConnectionOptions } from './connection-options.ts'
import { assertPrivate, loginOf } from './login.ts'
import { trust } from './trust.ts'

/** The service that the options name, found by Autodiscover when they do not. @throws Failure */
export async function connect(options: ConnectionOptions): Promise<ExchangeService> {
  if (options.ca !== undefined) trust(options.ca)
  const { url, impersonate, timeout, serverVersion } = options
  if (url !== undefined) checkUrl(url)
  const address = url === undefined ? addressToFind(options) : undefined
  const { credentials, isReadable } = await loginOf(options)
  const check = (found: string | undefined) => isReadable && found !== undefined && assertPrivate(found)
  check(url)
  const service = new ExchangeService({
    url,
    credentials,
    timeout: timeout * 1000,
    userAgent: `ews-contacts/${version()}`,
    requestedServerVersion: serverVersion,
    ...(impersonate !== undefined && {
      impersonatedUserId: new ImpersonatedUserId(ConnectingIdType.SmtpAddress, impersonate),
      // Sends the call to the server that the mailbox is on.
      httpHeaders: { 'X-AnchorMailbox': impersonate },
    }),
  })
  if (address !== undefined) await find(service, address)
  check(service.url)
  return service
}

/** @throws Failure for what is no address of a service, or one with a password in it, which it does not repeat */
export function checkUrl(text: string): void {
  const url = URL.parse(text)
  if (!/^https?:$/.test(url?.protocol ?? ''))
    throw new Failure('the address of the service must be like https://mail.contoso.com/EWS/Exchange.asmx')
  if (url?.username || url?.password)
    throw new Failure('no password belongs in the address of the service; give --user, and EWS_PASSWORD for one')
}

/** Whose address Autodiscover is asked about. */
function addressToFind({ user, impersonate, mailbox }: ConnectionOptions): string {
  const found = [user, impersonate, mailbox].find(one => one?.includes('@'))
  if (found !== undefined) return found
  throw new Failure('say which server with --url or EWS_URL, or give --user as an e-mail address')
}

async function find(service: ExchangeService, address: string): Promise<void> {
  try {
    await service.autodiscoverUrl(address, mayGo)
  } catch (error) {
    throw new Failure(`${reasonOf(error)} Give the address with --url; 'ews doctor ${address}' tells more`)
  }
}

/** Whoever answers there gets the password, and the first one may have been forged: a person decides. */
async function mayGo(url: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  return confirm(`Autodiscover leads to ${new URL(url).host}. Log in there?`)
}
