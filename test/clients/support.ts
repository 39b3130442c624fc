import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect } from 'vitest'
import { namespaces } from '../../src/protocol/index.ts'
import type { App } from '../../src/server/app.ts'
import { hashPassword } from '../../src/server/auth/password.ts'
import { servicePath } from '../../src/server/http/paths.ts'
import { type ListenOptions, listen } from '../../src/server/listen.ts'
import { createServer, type ServerOptions } from '../../src/server/server.ts'
import type { Store } from '../../src/server/store/store.ts'
import { recorded } from '../support/messages.ts'

/** What a client must know. */
export interface Access {
  readonly url: string
  readonly user: string
  readonly password: string
}

/** How the server of a test is set up. */
export interface TestServerOptions extends ServerOptions {
  /** The requests, too, are held against the schema of the tables: those of which nothing failed. */
  readonly keepsRequests?: boolean
  /** Of the user; not every client can send a hard one. */
  readonly password?: string
}

/** A server for the tests of a file or of one `describe`. */
export interface ClientServer {
  /** Known when the tests run. */
  readonly access: Access
  /** What the server keeps; there when the tests run. */
  readonly store: Store
}

const user = 'sadie@contoso.com'
const hardPassword = 'grün & <secret>: 1'

/**
 * A server on a port of its own with one user, started before the tests and gone after them. Its answers are held
 * against the schema, and it must not have met anything unforeseen.
 */
export function useServer(options: TestServerOptions = {}, where: ListenOptions = {}): ClientServer {
  const { keepsRequests = false, password = hardPassword, ...serverOptions } = options
  let url: string | undefined
  let store: Store | undefined
  let stop = async () => {}
  beforeAll(async () => {
    const data = mkdtempSync(join(tmpdir(), 'ews-clients-'))
    const logged: string[] = []
    const log = (message: string, error: unknown) => logged.push(`${message}: ${error}`)
    const server = await createServer({ data, log, ...serverOptions })
    await server.store.users.add(user, await hashPassword(password), 'Sadie Daniels')
    const listening = await listen(recording(server, keepsRequests), where)
    url = listening.url
    store = server.store
    stop = async () => {
      await listening.close()
      await server.close()
      rmSync(data, { recursive: true })
      expect(logged).toEqual([])
    }
  })
  afterAll(() => stop())
  return {
    get access() {
      if (url === undefined) throw new Error('the server is not started yet')
      return { url, user, password }
    },
    get store() {
      if (store === undefined) throw new Error('the server is not started yet')
      return store
    },
  }
}

/** Such a server that speaks TLS, under a certificate for localhost that nobody trusts who is not given its file. */
export function useTlsServer(): ClientServer & { readonly certificate: string } {
  const file = (name: string) => fileURLToPath(new URL(`../http/fixtures/localhost.${name}.pem`, import.meta.url))
  const certificate = file('cert')
  const tls = { cert: readFileSync(certificate), key: readFileSync(file('key')) }
  const server = useServer({}, { tls })
  return {
    certificate,
    get access() {
      return server.access
    },
    get store() {
      return server.store
    },
  }
}

/** The same app, whose answers are kept for the schema on their way out. */
function recording(app: App, keepsRequests: boolean): App {
  return {
    fetch: async (request, { incoming } = {}) => {
      const sent: Uint8Array[] = []
      const answer = await app.fetch(request, incoming && { incoming: keeping(incoming, sent) })
      const { status, headers } = answer
      if (!answer.body) return answer
      if (!headers.has('content-length'))
        return new Response(answer.body.pipeThrough(recordingMessages()), { status, headers })
      const bytes = Buffer.from(await answer.arrayBuffer())
      const isSoap = new URL(request.url).pathname.toLowerCase() === servicePath.toLowerCase()
      if (isSoap && headers.get('content-type')?.startsWith('text/xml'))
        record(textOf(bytes, headers), keepsRequests ? Buffer.concat(sent).toString() : undefined)
      return new Response(bytes, { status, headers })
    },
  }
}

function textOf(bytes: Buffer, headers: Headers): string {
  return (headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

/** Keeps an answer, and the request when it was a good one. */
function record(answer: string, request: string | undefined): void {
  recorded('answers', answer)
  const hasFailed = /<s:Fault>|ResponseClass="Error"/.test(answer)
  if (!hasFailed && request?.includes(`"${namespaces.s}"`)) recorded('requests', request)
}

/** Keeps the messages of an answer that goes on, each as it comes. */
function recordingMessages(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (message, controller) => {
      recorded('answers', Buffer.from(message).toString())
      controller.enqueue(message)
    },
  })
}

/** The same message, of whose body every piece that is read is kept. */
function keeping(incoming: IncomingMessage, sent: Uint8Array[]): IncomingMessage {
  const iterator = async function* (options: Parameters<IncomingMessage['iterator']>[0]) {
    for await (const chunk of incoming.iterator(options)) {
      sent.push(chunk)
      yield chunk
    }
  }
  return Object.create(incoming, { iterator: { value: iterator } })
}

/** How a program is run. */
export interface RunOptions {
  readonly input?: string | Buffer | undefined
  /** Environment besides the tests' own. */
  readonly env?: Readonly<Record<string, string>> | undefined
}

/** What a program prints. @throws Error with what it complains about when it fails */
export async function run(
  command: string,
  args: readonly string[],
  { input = '', env = {} }: RunOptions = {},
): Promise<Buffer> {
  const program = spawn(command, args, { env: { ...process.env, NO_PROXY: '*', no_proxy: '*', ...env } })
  const ended = new Promise<number | null>((resolve, reject) => program.once('error', reject).once('close', resolve))
  program.stdin.on('error', () => {}) // A program that fails early reads no further; its status tells.
  program.stdin.end(input)
  const [output, complaint, status] = await Promise.all([buffer(program.stdout), text(program.stderr), ended])
  if (status === 0) return output
  throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${complaint}`)
}

/** What a script beside the tests prints in JSON, given something in JSON. */
export async function runScript<T>(
  command: string,
  script: string,
  input: unknown,
  env: RunOptions['env'] = {},
): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const output = await run(command, [path], { input: JSON.stringify(input), env })
  return JSON.parse(output.toString())
}
