import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { connect, type PeerCertificate } from 'node:tls'
import { askAsNobody, isPrivate, schemesIn } from '../connect/schemes.ts'
import type { Findings } from './findings.ts'

const day = 86_400_000

/** Looks at the way to a server: its name, its certificate, and how one can log in. @returns whether it answers */
export async function examineWay(url: URL, findings: Findings, timeout: number): Promise<boolean> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const found = await findings.try(
    'DNS',
    () => lookup(host, { all: true }),
    addresses => `${host} is ${addresses.map(({ address }) => address).join(', ')}`,
    () => 'Is the name right? Does this machine use the DNS of the company, as inside its VPN?',
  )
  if (!found) return false
  if (url.protocol === 'https:') await examineTls(url, host, findings, timeout)
  else tellPlain(url, findings)
  return examineLogin(url, findings, timeout)
}

function tellPlain(url: URL, findings: Findings): void {
  const isSafe = isPrivate(url)
  findings.add({
    check: 'TLS',
    result: isSafe ? 'ok' : 'warning',
    detail: isSafe ? 'none, and none is needed on the machine itself' : 'none: others can read what is sent',
    ...(!isSafe && { remedy: 'Use an https address; without one, only --auth ntlm keeps the password to itself.' }),
  })
}

async function examineTls(url: URL, host: string, findings: Findings, timeout: number): Promise<void> {
  const port = Number(url.port || 443)
  const socket = connect({ host, port, rejectUnauthorized: false, ...(!isIP(host) && { servername: host }) })
  const certificate = await findings.try(
    'TLS',
    async () => {
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(timeout) })
      if (!socket.authorized) throw new Error(`the certificate is not trusted: ${socket.authorizationError}`)
      return socket.getPeerCertificate()
    },
    ({ subject, issuer, valid_to }) =>
      `${socket.getProtocol()}, ${named(subject)} by ${named(issuer)}, until ${valid_to}`,
    error =>
      /trusted/.test(String(error))
        ? 'If it is right so, as in a company with certificates of its own, give that of the authority with --ca.'
        : 'Does the server speak TLS at this port? Is a proxy or firewall in between?',
  )
  socket.destroy()
  const left = certificate ? (Date.parse(certificate.valid_to) - Date.now()) / day : Number.POSITIVE_INFINITY
  if (left < 21)
    findings.add({
      check: 'TLS',
      result: 'warning',
      detail: `the certificate ends in ${Math.floor(left)} days`,
      remedy: 'Tell whoever runs the server to renew it.',
    })
}

function named({ CN, O }: PeerCertificate['subject']): string {
  return [CN ?? O ?? '(nobody)'].flat().join(', ')
}

async function examineLogin(url: URL, findings: Findings, timeout: number): Promise<boolean> {
  const answer = await findings.try(
    'HTTP',
    async () => {
      const response = await askAsNobody(url, AbortSignal.timeout(timeout))
      if (response.status === 404) throw new Error('404: there are no Exchange Web Services at this address')
      return response
    },
    ({ status, headers }) => {
      const server = headers.get('Server') ?? headers.get('X-FEServer')
      return `answers ${status}${server ? `, ${server}` : ''}`
    },
    () =>
      'The address usually ends with /EWS/Exchange.asmx. A proxy is told with NODE_USE_ENV_PROXY=1 and HTTPS_PROXY.',
  )
  if (!answer) return false
  tellSchemes(answer, url, findings)
  return true
}

function tellSchemes({ status, headers }: Response, url: URL, findings: Findings): void {
  const offered = schemesIn(headers)
  const check = 'Authentication'
  if (offered.length === 0) {
    const remedy = 'Say how to log in with --auth; ask the administrator what the virtual directory EWS takes.'
    findings.add({ check, result: 'warning', detail: `none is offered (${status})`, remedy })
    return
  }
  const isUsable = offered.some(one => one === 'ntlm' || one === 'bearer' || (one === 'basic' && isPrivate(url)))
  findings.add({
    check,
    result: isUsable ? 'ok' : 'failed',
    detail: `offered: ${offered.join(', ')}`,
    ...(!isUsable && { remedy: 'None of these can be used here: let the server offer NTLM, or Basic over https.' }),
  })
}
