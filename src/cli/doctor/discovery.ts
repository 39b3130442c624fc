import { AutodiscoverLocalException, AutodiscoverService } from '../../client/index.ts'
import type { ConnectionOptions } from '../connect/connection-options.ts'
import { loginOf } from '../connect/login.ts'
import type { Findings } from './findings.ts'

/** Looks for the service of a user step by step. @returns its address */
export async function examineDiscovery(
  address: string,
  options: ConnectionOptions,
  findings: Findings,
): Promise<string | undefined> {
  const { credentials } = await loginOf({ ...options, user: options.user ?? address })
  const service = new AutodiscoverService({
    credentials,
    timeout: options.timeout * 1000,
    redirectionUrlValidationCallback: target => {
      findings.add({
        check: 'Autodiscover',
        result: 'warning',
        detail: `leads to ${target}, where nobody was asked for a password`,
        remedy: `If that is your server, look there yourself: ews doctor ${new URL('/EWS/Exchange.asmx', target).href}`,
      })
      return false
    },
  })
  try {
    const found = await service.getUserSettings(address, ['ExternalEwsUrl', 'InternalEwsUrl'])
    const url = found.tryGetSettingValue('ExternalEwsUrl') ?? found.tryGetSettingValue('InternalEwsUrl')
    if (!url) throw new Error(found.errorMessage || found.errorCode)
    findings.add({ check: 'Autodiscover', result: 'ok', detail: `${address} is at ${url}` })
    return url
  } catch (error) {
    tellAttempts(address, error, findings)
    return undefined
  }
}

function tellAttempts(address: string, error: unknown, findings: Findings): void {
  const check = 'Autodiscover'
  const attempts = error instanceof AutodiscoverLocalException ? error.attempts : []
  for (const { place, outcome } of attempts) findings.add({ check, result: 'warning', detail: `${place}: ${outcome}` })
  findings.add({
    check,
    result: 'failed',
    detail: attempts.length > 0 ? `nobody tells where ${address} is` : String((error as Error).message),
    remedy: 'Give the address of the service itself: ews doctor https://mail.contoso.com/EWS/Exchange.asmx',
  })
}
