import { FolderId } from '../../client/index.ts'
import { checkUrl, connect } from '../connect/connect.ts'
import { trust } from '../connect/trust.ts'
import { exitCodes, Failure } from '../failure.ts'
import { contactsFolder, examineCalls, examineWriting } from './calls.ts'
import type { DoctorOptions } from './command.ts'
import { examineDiscovery } from './discovery.ts'
import { Findings } from './findings.ts'
import { examineWay } from './way.ts'

/** Finds out what works on the way to a server and what does not. @throws Failure when anything failed */
export async function doctor(where: string | undefined, options: DoctorOptions): Promise<void> {
  const findings = new Findings(!options.json)
  const canReach = await examine(where, options, findings)
  if (options.json) console.log(JSON.stringify(findings.all, undefined, 2))
  if (!canReach) throw new Failure('contacts cannot be reached', exitCodes.nothing)
  if (findings.hasFailed) throw new Failure('contacts can be reached, but not all is well', exitCodes.some)
  process.stderr.write('All is well.\n')
}

async function examine(where: string | undefined, options: DoctorOptions, findings: Findings): Promise<boolean> {
  if (options.ca !== undefined) trust(options.ca)
  const given = where ?? options.url ?? options.user
  if (given === undefined) throw new Failure('say which server: ews doctor https://… or ews doctor user@domain')
  const isUrl = isOfService(given)
  const user = options.user ?? (isUrl ? undefined : given)
  const account = { ...options, ...(user !== undefined && { user }) }
  const url = isUrl ? given : await examineDiscovery(given, account, findings)
  if (url === undefined || !URL.canParse(url)) return false
  if (!(await examineWay(new URL(url), findings, options.timeout * 1000))) return false
  return examineService({ ...account, url }, findings)
}

/** Whether an address is that of a service, and not of a user. @throws Failure for what is neither */
function isOfService(given: string): boolean {
  if (given.includes('://')) checkUrl(given)
  else if (!given.includes('@')) throw new Failure(`'${given}' is neither an address of a service nor of a user`)
  return given.includes('://')
}

async function examineService(options: DoctorOptions, findings: Findings): Promise<boolean> {
  // Whether the login works is told below; what keeps it from being tried is told here.
  const service = await findings.try(
    'Account',
    () => connect(options),
    () => (options.user ? `${options.user}` : 'by token'),
    () => 'Give --user, and EWS_PASSWORD, --password-file, --password-command or --token-command.',
  )
  if (!service) return false
  const folder = new FolderId(contactsFolder, options.mailbox)
  if (!(await examineCalls(service, folder, findings))) return false
  if (options.write) await examineWriting(service, findings, folder)
  return true
}
