import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = new URL('../src/cli/main.ts', import.meta.url).pathname
const authorization = `Basic ${Buffer.from('sadie@contoso.com:secret').toString('base64')}`

/** Our server as a process of its own, and the least client that can talk to it. */
export class EwsProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}/EWS/Exchange.asmx`
    const data = mkdtempSync(join(tmpdir(), 'ews-bench-'))
    const mailbox = 'sadie@contoso.com:secret'
    const options = ['--listen', `127.0.0.1:${port}`, '--data', data, '--mailbox', mailbox]
    this.#child = spawn(process.execPath, [main, 'serve', ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
  }

  /** Starts a server; answers with the milliseconds to its first answer too. */
  static async start(): Promise<{ server: EwsProcess; startTime: number }> {
    const port = await freePort()
    const start = performance.now()
    const server = new EwsProcess(port)
    while (!(await server.#isUp())) await new Promise(resolve => setTimeout(resolve, 2))
    return { server, startTime: performance.now() - start }
  }

  #isUp(): Promise<boolean> {
    return new Promise(resolve => {
      const call = request(this.url, { agent: this.#agent }, response => {
        response.resume().on('end', () => resolve(response.statusCode === 200))
      })
      call.on('error', () => resolve(false)).end()
    })
  }

  /** Posts a request and gives the answer's text. */
  post(body: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { authorization, 'content-type': 'text/xml; charset=utf-8', 'content-length': body.length }
      const call = request(this.url, { method: 'POST', agent: this.#agent, headers }, response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
      })
      call.on('error', reject).end(body)
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  stop(): void {
    this.#agent.destroy()
    this.#child.kill()
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
