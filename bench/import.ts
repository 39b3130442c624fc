import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { type ItemValue, writeContacts } from '../src/files/index.ts'
import { contact } from './contacts.ts'
import { EwsProcess } from './ews-process.ts'
import { row } from './measure.ts'

const count = Number(process.env['EWS_BENCH_CONTACTS'] ?? 1_000_000)
const main = new URL('../src/cli/main.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'ews-bench-import-'))

async function cardsOf(many: number): Promise<string> {
  function* items(): Generator<ItemValue> {
    for (let number = 0; number < many; number++) yield { type: 'Contact', ...contact(number) }
  }
  const file = join(folder, `${many}.vcf`)
  await pipeline(writeContacts(items(), { format: 'vcard' }), createWriteStream(file))
  return file
}

/** Megabytes of memory that a process has, by what Linux calls it. */
function memoryOf(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${what}:\\s*(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}

/** How far an import was, and what memory it had. */
interface Point {
  readonly done: number
  readonly at: number
  readonly client: number
  readonly server: number
}

async function importCards(file: string, server: EwsProcess): Promise<{ seconds: number; points: Point[] }> {
  const env = { ...process.env, EWS_PASSWORD: 'secret' }
  const start = performance.now()
  const options = ['--url', server.url, '--user', 'sadie@contoso.com', '--journal', `${file}.journal`]
  const child: ChildProcess = spawn(process.execPath, [main, 'import', file, ...options], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const points: Point[] = []
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', line => {
    const done = Number(/^([\d,]+) of /.exec(line)?.[1]?.replaceAll(',', '') ?? Number.NaN)
    if (done > 0) {
      const [client, ofServer] = [memoryOf(child.pid, 'VmRSS'), memoryOf(server.pid, 'VmRSS')]
      points.push({ done, at: performance.now(), client, server: ofServer })
    }
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`ews import ended with ${code}`)
  return { seconds: (performance.now() - start) / 1000, points }
}

/** Milliseconds for each contact between two points. */
function costOf(points: readonly Point[], from: number, to: number): number {
  const inside = points.filter(({ done }) => done >= from * count && done <= to * count)
  const [first, last] = [inside.at(0), inside.at(-1)]
  return first && last ? (last.at - first.at) / (last.done - first.done) : Number.NaN
}

const megabytes = (value: number) => `${Math.round(value)} MB`
const verdict = (isMet: boolean, aim: string) => `${isMet ? 'met' : 'missed'}: ${aim}`

const { server } = await EwsProcess.start()
const { seconds, points } = await importCards(await cardsOf(count), server)
const peak = Math.max(...points.map(({ client }) => client))
const half = points.find(({ done }) => done >= count / 2)?.client ?? Number.NaN
const serverPeak = memoryOf(server.pid, 'VmHWM')
const growth = costOf(points, 0.8, 1) / costOf(points, 0, 0.2)
console.log(`\nImport of ${count.toLocaleString('en')} contacts from one vCard file: ${Math.round(seconds)} s`)
console.log(row('client, half way', megabytes(half)))
console.log(row('client, at most', megabytes(peak), verdict(peak < 150, '150 MB')))
console.log(row('server, at most', megabytes(serverPeak), verdict(serverPeak < 300, '300 MB')))
console.log(row('cost, end to start', growth.toFixed(2), verdict(growth < 1.3, '1.3')))
server.stop()

const ten = 10_000
const { server: another } = await EwsProcess.start()
// A server that was just started is slower, and whoever comes second would gain by it.
await importCards(await cardsOf(2000), another)
const ours = await importCards(await cardsOf(ten), another)
const script = new URL('exchangelib-create.py', import.meta.url).pathname
const theirs = spawnSync('/usr/bin/python3', [script, another.url, String(ten)], { encoding: 'utf8' })
if (theirs.status === 0) {
  const ratio = Number(theirs.stdout) / ours.seconds
  console.log(`\nImport of ${ten.toLocaleString('en')} contacts, with the start of the program, into the same server`)
  console.log(row('ews import', `${ours.seconds.toFixed(1)} s`))
  console.log(row("exchangelib's bulk_create", `${Number(theirs.stdout).toFixed(1)} s`))
  console.log(row('times faster', ratio.toFixed(1), verdict(ratio >= 8, '8')))
} else console.log(`\nexchangelib is not there to be compared with: ${theirs.stderr.trim().split('\n').at(-1)}`)
another.stop()
rmSync(folder, { recursive: true, force: true })
