import { ServiceRequestException } from '../exceptions.ts'

/** What the caller can do about a status. */
const advice: Readonly<Record<number, string>> = {
  400: 'The server could not read the request.',
  401: 'The server does not accept the credentials. Check user name and password or the token; Exchange usually wants the user as user@domain or DOMAIN\\user.',
  403: 'The account may not do this here. Ask the administrator whether Exchange Web Services are allowed for it.',
  404: 'There are no Exchange Web Services at this address. It usually ends with /EWS/Exchange.asmx.',
  405: 'This address does not take requests. It usually ends with /EWS/Exchange.asmx.',
  407: 'A proxy on the way wants credentials.',
  408: 'The server waited too long for the request. Send it again, with fewer items.',
  413: 'The request is too large. Send fewer items in one call.',
  415: 'The server does not accept text/xml; is this an address of Exchange Web Services?',
  429: 'There were too many requests. Wait, then send it again.',
  456: 'The account is locked. Ask the administrator to unlock it.',
  502: 'Something between here and the server failed; it is unknown whether the request was carried out.',
  503: 'The server is busy or down. Wait, then send it again.',
  504: 'The server took too long for something in between; it is unknown whether the request was carried out.',
}

/** The exception for an HTTP status that is an error. */
export function httpError(response: Response, url: string): ServiceRequestException {
  const { status, statusText, headers } = response
  const what = `The request failed. The remote server returned an error: (${status})${statusText && ` ${statusText}`}.`
  const hints = [what, advice[status], schemesOf(status, headers), movedTo(response, url)]
  return new ServiceRequestException(hints.filter(Boolean).join(' '), {
    httpStatus: status,
    retryAfterMilliseconds: retryAfter(headers),
  })
}

/** The exception for an answer that is no XML or no SOAP. */
export function notSoap(response: Response, url: string, cause?: unknown): ServiceRequestException {
  const what = "The response received from the service didn't contain valid XML."
  const hint = `Is ${url} the address of Exchange Web Services?`
  return new ServiceRequestException([what, hint, movedTo(response, url)].filter(Boolean).join(' '), {
    httpStatus: response.status,
    cause,
  })
}

/** How long the header asks to wait, in milliseconds: it gives seconds, or a date. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** Names of the ways to log on that the server offers. */
function schemesOf(status: number, headers: Headers): string | undefined {
  const offered = headers.get('WWW-Authenticate')
  if (status !== 401 || !offered) return undefined
  const schemes = offered.split(',').flatMap(one => /^\s*([A-Za-z]+)(?:\s|$)/.exec(one)?.[1] ?? [])
  return schemes.length > 0 ? `It offers: ${schemes.join(', ')}.` : undefined
}

function movedTo({ redirected, url: found }: Response, url: string): string | undefined {
  if (!redirected || found === url) return undefined
  const { origin, pathname } = new URL(found)
  return `It was redirected to ${origin}${pathname}.`
}
