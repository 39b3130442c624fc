import { type ItemRef, readResponse, writeRequest } from '../src/protocol/index.ts'
import { BareSqlite } from './bare-sqlite.ts'
import { contacts } from './contacts.ts'
import { EwsProcess } from './ews-process.ts'
import { median, row, timesOf } from './measure.ts'

const version = 'Exchange2013_SP1'
const headers = { requestServerVersion: { version } }
type Name = 'CreateItem' | 'GetItem' | 'UpdateItem' | 'DeleteItem'
const bytes = <N extends Name>(name: N, request: Parameters<typeof writeRequest<N>>[1]): Buffer =>
  Buffer.from(writeRequest(name, request, headers, version))

/** What the aims are: how many times the work of bare SQLite a call may take. */
const aims: Partial<Record<string, number>> = { 'create 1000': 3, 'get 1000': 5 }

const startTimes: number[] = []
for (let start = 0; start < 5; start++) {
  const { server, startTime } = await EwsProcess.start()
  startTimes.push(startTime)
  server.stop()
}
const { server } = await EwsProcess.start()
const bare = new BareSqlite()
console.log(`Start to first answer, with an empty data folder: ${median(startTimes).toFixed(0)} ms (aim: under 400)\n`)
console.log(row('Server over HTTP, SQLite', 'ours', 'bare SQLite', 'ratio', 'aim'))

for (const count of [1, 10, 100, 1000]) {
  const runs = count < 1000 ? 60 : 30
  const rows = contacts(count).map(values => JSON.stringify(values))
  const create = bytes('CreateItem', {
    items: contacts(count).map(values => ({ type: 'Contact' as const, ...values })),
  })
  let ids: ItemRef[] = []
  let bareIds: number[] = []
  const createAll = async () => {
    const { response } = readResponse('CreateItem', await server.post(create))
    ids = response.map(({ items = [] }) => {
      const [item] = items
      if (!item || item instanceof Error || !item.itemId) throw new Error('a contact was not created')
      return { type: 'ItemId', ...item.itemId }
    })
    bareIds = bare.create(rows)
  }
  await report(
    `create ${count}`,
    runs,
    () => server.post(create),
    () => bare.create(rows),
  )
  await createAll()
  const get = bytes('GetItem', { itemShape: { baseShape: 'AllProperties' }, itemIds: ids })
  await report(
    `get ${count}`,
    runs,
    () => server.post(get),
    () => bare.get(bareIds),
  )
  const update = bytes('UpdateItem', {
    conflictResolution: 'AlwaysOverwrite',
    itemChanges: ids.map(itemId => ({
      itemId,
      updates: [
        {
          type: 'SetItemField' as const,
          path: { type: 'FieldURI' as const, fieldURI: 'contacts:CompanyName' },
          item: { type: 'Contact' as const, companyName: 'Contoso' },
        },
      ],
    })),
  })
  await report(
    `update ${count}`,
    runs,
    () => server.post(update),
    () => bare.update(bareIds, rows[0] as string),
  )
  await report(
    `delete ${count}`,
    Math.min(runs, 20),
    () => server.post(bytes('DeleteItem', { deleteType: 'SoftDelete', itemIds: ids })),
    () => bare.delete(bareIds),
    createAll,
  )
}
server.stop()

/** Both in turn, so that a busy machine is busy for both. */
async function report(
  name: string,
  runs: number,
  ours: () => Promise<unknown>,
  limit: () => unknown,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  await timesOf(runs, async () => {
    await before()
    const start = performance.now()
    await ours()
    const between = performance.now()
    await limit()
    times.ours.push(between - start)
    times.bare.push(performance.now() - between)
  })
  const [mine, least] = [median(times.ours), median(times.bare)]
  const aim = aims[name]
  const ratio = mine / least
  const met = aim === undefined ? '' : `${ratio <= aim ? 'met' : 'missed'}: ${aim}`
  console.log(row(name, `${mine.toFixed(2)} ms`, `${least.toFixed(2)} ms`, ratio.toFixed(1), met))
}
