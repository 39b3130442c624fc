// The answers that are not SOAP.

import { servicePath } from './paths.ts'

/** Asks who is calling. @param ways to log in, as in WWW-Authenticate */
export function challenge(ways: string): Response {
  return new Response(null, {
    status: 401,
    headers: { 'WWW-Authenticate': ways, 'Content-Length': '0' },
  })
}

/** Refuses a connection that others can read, before a password is asked for. */
export function insecure(): Response {
  return text(
    403,
    'Passwords are taken over HTTPS only, or from this machine itself. Ask for https:// instead of http://; whoever ' +
      'runs the server gives it --tls-cert and --tls-key, or puts an HTTPS proxy on the same machine before it.',
  )
}

/** Refuses another method than those allowed. */
export function methodNotAllowed(allowed: string): Response {
  return text(405, `This address takes ${allowed}.`, { Allow: allowed })
}

/** Refuses another path. */
export function notFound(): Response {
  return text(404, `There is nothing here. Exchange Web Services are at ${servicePath}.`)
}

/** Refuses a Host header that names no host: answers tell clients where to go on from there. */
export function badHost(): Response {
  return text(400, 'The Host header is no name or address of a host.')
}

/** Sends a client elsewhere. */
export function redirect(url: string): Response {
  return new Response(null, { status: 302, headers: { Location: url, 'Content-Length': '0' } })
}

/** What somebody sees who opens the address in a browser; some clients also look whether it is there. */
export function page(): Response {
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(html)),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}

/** An answer in words. */
export function text(status: number, message: string, headers: Record<string, string> = {}): Response {
  const body = `${message}\n`
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      ...headers,
    },
  })
}

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Exchange Web Services</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>Exchange Web Services for contacts</h1>
<p>This is the address of a service for programs: give it to one that speaks EWS, together with your name and password.
Programs send SOAP requests here with POST and log in with HTTP Basic authentication.</p>
<pre>${servicePath}</pre>
</html>
`
