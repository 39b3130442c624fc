import { SaxesParser } from 'saxes'
import { basic, Contact, ExchangeService, PropertySet, WellKnownFolderName } from '../src/client/index.ts'
import { type ContactValues, type Outcome, writeResponse } from '../src/protocol/index.ts'
import { contacts } from './contacts.ts'
import { cpuTimesOf, median, row } from './measure.ts'
import { peerCreate, peerGet, peerService } from './peer.ts'

const count = 1000
const values = contacts(count).map(
  // ews-javascript-api does not escape what it writes, so it cannot send an ampersand.
  contact => JSON.parse(JSON.stringify(contact).replaceAll('&', 'and')) as ContactValues,
)
const idOf = (number: number) => ({
  id: `AAMkA${String(number).padStart(146, 'x')}=`,
  changeKey: 'EQAAABYAAAD2WuN+TpqwSrNP9JCCMKC0AAFc51yS',
})
const answers = values.map((_, number) => ({ type: 'Contact' as const, itemId: idOf(number) }))
const outcome = (item: object) => ({ result: 'Success', code: 'NoError', items: [item] }) as Outcome<{ items: never[] }>
const headers = {
  serverVersionInfo: {
    majorVersion: 15,
    minorVersion: 1,
    majorBuildNumber: 2507,
    minorBuildNumber: 6,
    version: 'Exchange2016',
  },
}
const created = writeResponse('CreateItem', answers.map(outcome), headers, 'Exchange2013_SP1')
const found = writeResponse(
  'GetItem',
  values.map((value, number) => outcome({ ...value, ...answers[number] })),
  headers,
  'Exchange2013_SP1',
)
let answer = created

const service = new ExchangeService({
  url: 'http://127.0.0.1/EWS/Exchange.asmx',
  credentials: basic('sadie', 'secret'),
  fetch: () => new Response(answer, { headers: { 'Content-Type': 'text/xml; charset=utf-8' } }),
})
const peer = peerService(() => answer)
const ids = answers.map(({ itemId }) => itemId.id)

const ourCreate = async () => {
  const batch = values.map(value => new Contact(service, value))
  return (await service.createItems(batch, WellKnownFolderName.Contacts)).count
}
const ourGet = async () => (await service.bindToItems(ids, PropertySet.FirstClassProperties)).count

console.log(row(`Client CPU, ${count} contacts`, 'ours', 'ews-js-api', 'bare parser', 'times less', 'aim'))
await compare('create', ourCreate, () => peerCreate(peer, values), 25)
answer = found
await compare('get', ourGet, () => peerGet(peer, ids), 12)

/** Ours, the peer's, and the bare parser on the same answer, in turn. The first rounds only warm up. */
async function compare(
  name: string,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  aim: number,
): Promise<void> {
  for (const work of [ours, theirs]) if ((await work()) !== count) throw new Error(`${name} did not do them all`)
  const times = { ours: [] as number[], theirs: [] as number[], parser: [] as number[] }
  for (let round = 0; round < 12; round++) {
    times.ours.push(...(await cpuTimesOf(2, ours)))
    times.theirs.push(...(await cpuTimesOf(1, theirs)))
    times.parser.push(...(await cpuTimesOf(2, bareParser)))
  }
  const [mine, other, bare] = [times.ours.slice(8), times.theirs.slice(4), times.parser.slice(8)].map(median) as Three
  const factor = other / mine
  const met = `${factor >= aim ? 'met' : 'missed'}: ${aim}`
  console.log(row(name, ...[mine, other, bare].map(time => `${time.toFixed(1)} ms`), factor.toFixed(1), met))
}

type Three = [number, number, number]

/** What reading the answer costs at least with this parser: its events, and nothing made of them. */
function bareParser(): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('opentag', () => {})
  parser.on('text', () => {})
  parser.write(answer).close()
}
