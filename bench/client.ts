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

console.log(row(`Client CPU, ${count} contacts`, 'ours', 'ews-js-api', 'times less', 'aim'))
await compare('create', ourCreate, () => peerCreate(peer, values), 25)
answer = found
await compare('get', ourGet, () => peerGet(peer, ids), 12)

async function compare(
  name: string,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  aim: number,
): Promise<void> {
  for (const work of [ours, theirs]) if ((await work()) !== count) throw new Error(`${name} did not do them all`)
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < 12; round++) {
    times.ours.push(...(await cpuTimesOf(2, ours)))
    times.theirs.push(...(await cpuTimesOf(1, theirs)))
  }
  if (process.env.SERIES) console.log(times.ours.map(t => t.toFixed(0)).join(" "), "|", times.theirs.map(t => t.toFixed(0)).join(" "))
  const [mine, other] = [median(times.ours.slice(6)), median(times.theirs.slice(3))]
  const factor = other / mine
  console.log(
    row(
      name,
      `${mine.toFixed(1)} ms`,
      `${other.toFixed(1)} ms`,
      factor.toFixed(1),
      `${factor >= aim ? 'met' : 'missed'}: ${aim}`,
    ),
  )
}
