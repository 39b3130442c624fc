/** The ways to log in that an answer offers, in lower case: `basic`, `ntlm`, `negotiate`, `bearer`. */
export function schemesIn(headers: Headers): string[] {
  const offered = headers.get('WWW-Authenticate') ?? ''
  return offered.split(',').flatMap(one => /^\s*([a-z]+)(?:\s|$)/i.exec(one)?.[1]?.toLowerCase() ?? [])
}

/** Whether nobody else can read what goes to an address. */
export function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Asks without saying who is calling. Not every server asks who that is before it is sent something. */
export async function askAsNobody(url: string | URL, signal: AbortSignal | null | undefined): Promise<Response> {
  const headers = { 'Content-Type': 'text/xml; charset=utf-8' }
  const response = await fetch(url, { method: 'POST', body: '', headers, redirect: 'manual', signal: signal ?? null })
  await response.body?.cancel()
  return response
}
