import { Contact, type ExchangeService } from '../src/client/index.ts'
import {
  answerLost,
  busy,
  callFails,
  connectionCut,
  type Fault,
  httpError,
  itemsFail,
  timeoutExpired,
  transientError,
} from '../src/testing/index.ts'
import { namesOf, people } from '../test/bulk/people.ts'
import { type Stage, stage } from '../test/bulk/stage.ts'

const twice = { times: 2 } as const

/** What goes wrong with two calls of each job. */
const faults: Readonly<Record<string, Fault>> = {
  'answer lost before the work is done': answerLost({ before: 'commit', ...twice }),
  'answer lost, work done before the next answer': answerLost({ during: 'commit', ...twice }),
  'answer lost, work done three answers later': answerLost({ during: 'commit', held: 3, ...twice }),
  'answer lost after the work is done': answerLost({ after: 'commit', ...twice }),
  'request cut at its first byte': connectionCut({ request: 0, ...twice }),
  'request cut in the middle': connectionCut({ request: 2000, ...twice }),
  'answer cut at its first byte': connectionCut({ answer: 0, ...twice }),
  'answer cut in the middle': connectionCut({ answer: 1000, ...twice }),
  'ErrorServerBusy with BackOffMilliseconds': busy({ backOff: 5000, ...twice }),
  'ErrorServerBusy without a word': busy(twice),
  'ErrorServerBusy for every third item': busy({ backOff: 5000, every: 3, ...twice }),
  '429 with Retry-After in seconds': httpError({ status: 429, retryAfter: 5, ...twice }),
  '429 with Retry-After as a date': httpError({ status: 429, retryAfter: 5, as: 'date', ...twice }),
  '503 with Retry-After in seconds': httpError({ status: 503, retryAfter: 5, ...twice }),
  '503 with Retry-After as a date': httpError({ status: 503, retryAfter: 5, as: 'date', ...twice }),
  '503 although all was done': httpError({ status: 503, after: 'commit', ...twice }),
  '502 before anything was done': httpError({ status: 502, ...twice }),
  '504 although all was done': httpError({ status: 504, after: 'commit', ...twice }),
  ErrorTimeoutExpired: timeoutExpired(twice),
  'ErrorTimeoutExpired although all was done': timeoutExpired({ after: 'commit', ...twice }),
  ErrorInternalServerTransientError: transientError(twice),
  'ErrorInternalServerTransientError although all was done': transientError({ after: 'commit', ...twice }),
  ErrorInternalServerError: callFails({ code: 'ErrorInternalServerError', ...twice }),
  'ErrorMailboxStoreUnavailable for some items': itemsFail({
    code: 'ErrorMailboxStoreUnavailable',
    at: [0, 7, 19],
    ...twice,
  }),
  'ErrorBatchProcessingStopped after the fifth item': itemsFail({
    code: 'ErrorMailboxStoreUnavailable',
    at: 4,
    stops: true,
    ...twice,
  }),
}

/** What a job left: how many contacts it did not do, and how many it did more than once. */
export interface Left {
  readonly lost: number
  readonly doubled: number
}

const count = 60
const pace = { batchSize: 20, maxBatchSize: 20, concurrency: 3 }

function contactsOf(service: ExchangeService): Contact[] {
  return people(count).map(init => new Contact(service, init))
}

/** Does a job on contacts that are there, with a fault. */
async function onExisting(fault: Fault, work: (on: Stage, contacts: Contact[]) => Promise<unknown>): Promise<Stage> {
  const on = await stage([], pace)
  const contacts = contactsOf(on.service)
  await on.service.bulk.create(contacts).summary()
  on.server.fail(fault)
  await work(on, contacts)
  return on
}

const jobs: Readonly<Record<string, (fault: Fault) => Promise<Left>>> = {
  create: async fault => {
    await using on = await stage([fault], pace)
    await on.service.bulk.create(people(count)).summary()
    const there = await on.names()
    const lost = namesOf(people(count)).filter(name => !there.includes(name)).length
    return { lost, doubled: there.length - new Set(there).size }
  },
  update: async fault => {
    await using on = await onExisting(fault, async ({ service }, contacts) => {
      for (const contact of contacts) contact.companyName = 'Contoso'
      await service.bulk.update(contacts).summary()
    })
    const items = await on.server.mailbox.items()
    const changed = items.filter(({ companyName }) => companyName === 'Contoso')
    return { lost: count - changed.length, doubled: items.length - count }
  },
  delete: async fault => {
    await using on = await onExisting(fault, ({ service }, contacts) => service.bulk.delete(contacts).summary())
    const deleted = await on.server.mailbox.items('deleteditems')
    return { lost: (await on.names()).length, doubled: deleted.length - count }
  },
  /** Half of the contacts are there, all get a company. */
  upsert: async fault => {
    await using on = await stage([], pace)
    const options = { match: 'key', key: ({ displayName }: { displayName: string }) => displayName } as const
    await on.service.bulk.upsert(people(count / 2), options).summary()
    on.server.fail(fault)
    const wanted = people(count).map(init => ({ ...init, companyName: 'Contoso' }))
    await on.service.bulk.upsert(wanted, options).summary()
    const items = await on.server.mailbox.items()
    const right = items.filter(({ companyName }) => companyName === 'Contoso')
    return { lost: count - new Set(namesOf(right)).size, doubled: items.length - count }
  },
}

/** Every fault with every job. */
export async function faultMatrix(): Promise<Record<string, Record<string, Left>>> {
  const matrix: Record<string, Record<string, Left>> = {}
  for (const [name, fault] of Object.entries(faults)) {
    const row: Record<string, Left> = {}
    for (const [job, run] of Object.entries(jobs)) row[job] = await run(fault)
    matrix[name] = row
  }
  return matrix
}

/** The matrix as a page of the guides. */
export function faultMatrixPage(matrix: Record<string, Record<string, Left>>): string {
  const names = Object.keys(Object.values(matrix)[0] ?? {})
  const cell = ({ lost, doubled }: Left) => `${lost} lost, ${doubled} doubled`
  const rows = Object.entries(matrix).map(([name, row]) => `| ${name} | ${Object.values(row).map(cell).join(' | ')} |`)
  return `<!-- Generated by \`npm run docs\`, which runs every case; do not edit. -->

# Bulk jobs and faults

Each case is a job with ${count} contacts in batches of 20, three at a time, against the server here, on which two calls go wrong.
What is counted is what lies in the mailbox in the end.

| what goes wrong | ${names.join(' | ')} |
| --- | ${names.map(() => '---').join(' | ')} |
${rows.join('\n')}
`
}
