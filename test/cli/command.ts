import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Path of a file that tests of HTTP keep. */
export const fixture = (name: string) => fileURLToPath(new URL(`../http/fixtures/${name}`, import.meta.url))

/** Options for HTTPS as `localhost`. */
export const tls = ['--tls-cert', fixture('localhost.cert.pem'), '--tls-key', fixture('localhost.key.pem')]

/** The command to run `ews` in a shell. */
export const ewsCommand = `${process.execPath} ${main}`

/** How a command ended. */
export interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a running command has printed. */
export class Running {
  readonly child: ChildProcess
  readonly ended: Promise<Result>
  stdout = ''
  stderr = ''

  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    this.child = spawn(command, args, options)
    this.child.stdout?.setEncoding('utf8').on('data', text => {
      this.stdout += text
    })
    this.child.stderr?.setEncoding('utf8').on('data', text => {
      this.stderr += text
    })
    this.ended = once(this.child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }))
    onTestFinished(async () => {
      this.child.kill('SIGKILL')
      await this.ended
    })
  }

  /** Waits until something is printed on standard output. @throws Error when the command ends without it */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout)
      if (match) return match
      const news = once(this.child.stdout as NodeJS.ReadableStream, 'data')
      const { code } = await Promise.race([news.then(() => ({ code: undefined })), this.ended])
      if (code !== undefined) throw new Error(`ended with ${code} before ${pattern} was printed: ${this.stderr}`)
    }
  }

  /** Types on the terminal, or the standard input. */
  type(text: string): void {
    this.child.stdin?.write(text)
  }
}

/** Starts `ews`; its variables are none of the machine's. */
export function start(args: readonly string[], env: Record<string, string> = {}): Running {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EWS_')))
  return new Running(process.execPath, [main, ...args], { env: { ...inherited, ...env }, stdio: 'pipe' })
}

/** Runs `ews` to its end. */
export async function ews(
  args: readonly string[],
  { input = '', env }: { input?: string; env?: Record<string, string> } = {},
): Promise<Result> {
  const running = start(args, env)
  running.child.stdin?.end(input)
  return running.ended
}

/** Starts a server on any free port, and waits until it is ready. */
export async function serve(args: readonly string[]): Promise<{ running: Running; url: string }> {
  const running = start(['serve', '--listen', '0', ...args])
  const [url] = await running.printed(/https?:\/\/\S+\/EWS\/Exchange\.asmx/)
  await running.printed(/Ctrl\+C/)
  return { running, url }
}

/** A folder that is there for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ews-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
