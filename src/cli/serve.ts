import { type Command, InvalidArgumentError, Option } from 'commander'
import { faultOfUserName } from '../server/auth/user-name.ts'
import { publicUrlOf } from '../server/config.ts'
import type { EwsServer } from '../server/server.ts'
import type { StoreLocation } from '../server/store/open.ts'
import { type Address, parseAddress } from './address.ts'
import { Failure, reasonOf } from './failure.ts'
import { readFaultScript } from './faults.ts'
import type { GivenMailbox } from './mailboxes.ts'
import { addStoreOptions, withStore } from './store-options.ts'
import { readTls, type Tls } from './tls.ts'

const mebibyte = 1024 * 1024

const help = `
Without a user, a first mailbox is made, and its password printed once.

Examples:
  ews serve
  ews serve --listen :443 --tls-cert cert.pem --tls-key key.pem --data /var/lib/ews
  ews serve --data :memory: --mailbox test@localhost:secret --faults faults.yaml`

interface ServeOptions extends StoreLocation {
  readonly listen: Address
  readonly mailbox: readonly GivenMailbox[]
  readonly missingOnDelete: 'success' | 'error'
  readonly maxBody: number
  readonly pushToInternal?: true
  readonly ntlm?: true
  readonly publicUrl?: string
  readonly maxAttachment: number
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly faults?: string
}

/** Adds `ews serve`. */
export function addServe(program: Command): void {
  addStoreOptions(program.command('serve').description('serve mailboxes to EWS clients until stopped'))
    .addOption(
      new Option(
        '--listen <address>',
        'host:port, [::1]:port, :port for every address, or port; port 0 is any free one',
      )
        .argParser(parseAddress)
        .default(parseAddress('8080'), '127.0.0.1:8080'),
    )
    .addOption(
      new Option(
        '--mailbox <name:password>',
        'make this mailbox, or set its password; can be repeated. For tests: other users of the machine can see it',
      )
        .argParser(parseMailbox)
        .default([], 'none'),
    )
    .addOption(
      new Option('--missing-on-delete <result>', 'what DeleteItem answers for an item that is not there')
        .choices(['success', 'error'])
        .default('success'),
    )
    .addOption(
      new Option('--max-body <MiB>', 'longest request, after decompression').argParser(parseMebibytes).default(64),
    )
    .addOption(
      new Option('--public-url <url>', 'where clients are sent; without it, to where they see this server').argParser(
        parsePublicUrl,
      ),
    )
    .addOption(new Option('--max-attachment <MiB>', 'longest attachment').argParser(parseMebibytes).default(32))
    .option('--push-to-internal', 'push notifications also to addresses inside this network')
    .option('--ntlm', "let users log in with NTLM, too, whose passwords were set with 'ews user passwd --ntlm'")
    .option('--tls-cert <file>', 'serve HTTPS with this certificate chain (PEM)')
    .option('--tls-key <file>', 'and this private key (PEM)')
    .option('--faults <file>', 'let things go wrong as this file (YAML) says; for tests of other programs')
    .addHelpText('after', help)
    .action(serve)
}

async function serve(options: ServeOptions): Promise<void> {
  const tls = await readTls(options)
  await assertSafe(options.listen, tls !== undefined)
  const { interception, notice } = await readFaultScript(options.faults)
  await withStore(options, async store => {
    const { prepareMailboxes } = await import('./mailboxes.ts')
    const { greetingOf } = await import('./greeting.ts')
    // Passwords are hashed in other threads: while they are, the rest of the program is loaded.
    const [logins, { createServer }] = await Promise.all([
      prepareMailboxes(store, options.mailbox, options.ntlm),
      import('../server/server.ts'),
    ])
    const { missingOnDelete, publicUrl, pushToInternal = false, ntlm, maxBody, maxAttachment } = options
    const limits = { maxBodyBytes: maxBody * mebibyte, maxAttachmentBytes: maxAttachment * mebibyte }
    const behaviour = { missingOnDelete, publicUrl, pushToInternal, ntlm, interception }
    const server = await createServer({ store, limits, ...behaviour })
    const stopped = stopSignal()
    try {
      console.log(greetingOf(await listen(server, { ...options.listen, tls }), logins) + notice)
      await stopped
    } finally {
      await server.close()
    }
  })
}

async function assertSafe({ host }: Address, isTls: boolean): Promise<void> {
  const { isLoopback } = await import('../server/http/connection.ts')
  if (isTls || host === 'localhost' || isLoopback(host)) return
  const remedy = 'give --tls-cert and --tls-key, or listen on 127.0.0.1 and put an HTTPS proxy before it'
  throw new Failure(`passwords would be sent in the clear to ${host}: ${remedy}`)
}

async function listen(server: EwsServer, where: Address & { tls: Tls | undefined }): Promise<string> {
  try {
    return (await server.listen(where)).url
  } catch (error) {
    const isTaken = (error as { code?: string }).code === 'EADDRINUSE'
    const reason = isTaken ? 'something else listens there; choose another port with --listen' : reasonOf(error)
    throw new Failure(`cannot listen on ${where.host}, port ${where.port}: ${reason}`)
  }
}

/** The first signal asks to stop; Node's own way with a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** Its complaints do not repeat the argument as Commander's do: there is a password in it. */
function parseMailbox(text: string, previous: readonly GivenMailbox[]): GivenMailbox[] {
  const colon = text.indexOf(':')
  const [name, password] = [text.slice(0, colon), text.slice(colon + 1)]
  const fault = colon < 0 || password === '' ? 'it must be name:password' : faultOfUserName(name)
  if (fault) throw new Failure(`--mailbox: ${fault}`)
  return [...previous, { name, password }]
}

function parsePublicUrl(text: string): string {
  try {
    return publicUrlOf(text)
  } catch {
    throw new InvalidArgumentError('It must be like https://mail.contoso.com.')
  }
}

function parseMebibytes(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 512) return value
  throw new InvalidArgumentError('It must be a whole number from 1 to 512.')
}
