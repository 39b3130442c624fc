import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package itself, one folder up
import { parse as parseRows } from 'csv-parse/sync'
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package itself, one folder up
import ical from 'ical.js'
import { type FileFormat, type ItemValue, readContacts, writeContacts } from '../src/files/index.ts'
import { contact } from './contacts.ts'
import { median, row, timesOf } from './measure.ts'

const count = 5000
const formats: FileFormat[] = ['vcard', 'csv', 'json-lines']

function* items(many: number): Generator<ItemValue> {
  for (let number = 0; number < many; number++) yield { type: 'Contact', ...contact(number) }
}

async function textOf(format: FileFormat): Promise<string> {
  const pieces: string[] = []
  for await (const piece of writeContacts(items(count), { format })) pieces.push(piece)
  return pieces.join('')
}

async function read(source: Parameters<typeof readContacts>[0]): Promise<number> {
  let found = 0
  for await (const entry of readContacts(source)) if ('item' in entry) found++
  return found
}

const each = (milliseconds: number) => Math.round((count / milliseconds) * 1000).toLocaleString('en')
const files = Object.fromEntries(
  await Promise.all(formats.map(async format => [format, await textOf(format)] as const)),
)

/** What the libraries take that only part a file into its pieces, and know nothing of contacts. */
const alone: Partial<Record<FileFormat, [string, () => unknown]>> = {
  vcard: ['ical.js', () => ical.parse(files['vcard'] ?? '')],
  csv: ['csv-parse', () => parseRows(files['csv'] ?? '', { columns: true })],
  'json-lines': [
    'JSON.parse',
    () =>
      (files['json-lines'] ?? '')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
  ],
}

console.log(row(`\nContacts a second`, 'read', 'written', 'parsed alone', 'by'))
for (const format of formats) {
  const file = Buffer.from(files[format] ?? '')
  const reading = median(await timesOf(9, () => read(file)))
  const writing = median(await timesOf(9, () => textOf(format)))
  const [name = '', parse = () => {}] = alone[format] ?? []
  const parsing = median(await timesOf(9, parse))
  console.log(row(format, each(reading), each(writing), each(parsing), name))
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The greatest memory in use while so many cards are read, in MiB. */
async function memoryOf(format: FileFormat, many: number): Promise<number> {
  let most = 0
  let found = 0
  async function* bytes() {
    for await (const piece of writeContacts(items(many), { format })) yield Buffer.from(piece)
  }
  for await (const _ of readContacts(bytes())) {
    if (++found % 5000 !== 0) continue
    collect()
    most = Math.max(most, process.memoryUsage().heapUsed)
  }
  return most / (1024 * 1024)
}

console.log(row('\nMemory while reading, MiB', 'of 20,000', 'of 200,000'))
for (const format of formats) {
  const [few, many] = [await memoryOf(format, 20_000), await memoryOf(format, 200_000)]
  console.log(row(format, few.toFixed(1), many.toFixed(1), '', many < few * 1.2 ? 'flat' : 'grows'))
}
