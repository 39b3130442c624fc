import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Most of what the start of a program takes is compiling it: what one has compiled the next one takes from here. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'ews-test-programs') }

/** A program of the tests that runs in a process of its own. */
export interface Program {
  readonly process: ChildProcess
  /** What it printed so far, each line as JSON. */
  readonly printed: unknown[]
  /** Ends when the process has; with what it printed, its status and, when it was killed, the signal. */
  readonly ended: Promise<{ printed: unknown[]; status: number | null; signal: string | null; errors: string }>
}

/** Starts a program. @param path its file, below test @param argument what it gets, as JSON */
export function run(path: string, argument: object): Program {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  const child = spawn(process.execPath, [file, JSON.stringify(argument)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: unknown[] = []
  let rest = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    printed.push(...lines.map(line => JSON.parse(line)))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<Awaited<Program['ended']>>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ printed, status, signal, errors }))
  })
  return { process: child, printed, ended }
}

/** Runs a program that must end well, and gives what it printed. */
export async function output(path: string, argument: object): Promise<unknown[]> {
  const { printed, status, errors } = await run(path, argument).ended
  if (status !== 0) throw new Error(`${path} ended with ${status}: ${errors}`)
  return printed
}
