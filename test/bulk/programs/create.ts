// Creates people, and kills itself at a point when it is told so: {url, user, password, journal, count, killAt?, killAfter?}
import { basic, ExchangeService, type Journal, type JournalRecord } from '../../../src/client/index.ts'
import { openJournal } from '../../../src/journal/index.ts'
import { people } from '../people.ts'

const { url, user, password, journal: file, count, killAt, killAfter = 1 } = JSON.parse(process.argv[2] ?? '{}')
let left = killAfter

/** Where the program can end. */
function point(name: string): void {
  if (name === killAt && --left === 0) process.kill(process.pid, 'SIGKILL')
}

function noting(journal: Journal): Journal {
  return {
    read: () => journal.read(),
    append: async (record: JournalRecord) => {
      point(`before ${record.type}`)
      await journal.append(record)
      point(`after ${record.type}`)
    },
  }
}

const service = new ExchangeService({
  url,
  credentials: basic(user, password),
  bulk: { batchSize: 10, maxBatchSize: 10, concurrency: 3 },
  fetch: async (address, init) => {
    point('before the call')
    const response = await fetch(address, init)
    point('after the call')
    return response
  },
})
await using journal = await openJournal(file)
// The server is on this machine and has nothing else to do.
const job = service.bulk.create(people(count), { journal: noting(journal), settleMilliseconds: 3000 })
console.log(JSON.stringify(await job.summary()))
