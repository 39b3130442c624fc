import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import {
  BasePropertySet,
  basic,
  Contact,
  ContactSchema,
  ExchangeService,
  type ItemId,
  PropertySet,
  ServiceRequestException,
} from '../../src/client/index.ts'
import { serve, temporaryFolder } from './command.ts'

const size = 40
const writers = [1, 2, 3]
const names = new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName)

/** A batch that the server said it had created. */
interface Acknowledged {
  readonly name: string
  readonly ids: readonly ItemId[]
}

const mailbox = ['--mailbox', 'sadie@contoso.com:secret']
const credentials = basic('sadie@contoso.com', 'secret')

/** Creates batches until the server is gone, one after the other. */
async function write(service: ExchangeService, name: string, note: (batch: Acknowledged) => void): Promise<void> {
  try {
    for (let number = 0; ; number++) {
      const batch = `${name} ${number}`
      const contacts = Array.from({ length: size }, () => new Contact(service, { displayName: batch }))
      const responses = await service.createItems(contacts)
      if (responses.overallResult !== 'Success') throw new Error(`a batch failed: ${responses.at(0).errorMessage}`)
      note({ name: batch, ids: contacts.flatMap(contact => contact.id ?? []) })
    }
  } catch (error) {
    if (!(error instanceof ServiceRequestException)) throw error
  }
}

async function expectAll(service: ExchangeService, batches: readonly Acknowledged[]): Promise<void> {
  for (const { name, ids } of batches) {
    const found = await service.bindToItems(ids, names)
    expect([...found].map(({ item }) => item?.displayName)).toEqual(Array(size).fill(name))
  }
}

/** How many contacts of each batch are in the database. */
function sizesOf(data: string): Map<string, number> {
  const database = new DatabaseSync(join(data, 'ews.sqlite'))
  const rows = database
    .prepare("select properties ->> 'displayName' as name, count(*) as count from item group by 1")
    .all()
  database.close()
  return new Map(rows.map(({ name, count }) => [String(name), Number(count)]))
}

test('a server killed while it writes keeps all that it acknowledged and no half batch, fifty times', async () => {
  const data = temporaryFolder()
  const all: Acknowledged[] = []
  let latest: Acknowledged[] = []
  for (let kill = 0; kill < 50; kill++) {
    const { running, url } = await serve(['--data', data, ...mailbox])
    const service = new ExchangeService({ url, credentials })
    await expectAll(service, latest)
    latest = []
    const note = (batch: Acknowledged) => {
      latest.push(batch)
      // The other writers' requests are under way.
      if (latest.length > kill % 7) running.child.kill('SIGKILL')
    }
    await Promise.all(writers.map(writer => write(service, `${kill} ${writer}`, note)))
    await running.ended
    all.push(...latest)
  }
  const sizes = sizesOf(data)
  expect(new Set(sizes.values())).toEqual(new Set([size]))
  expect(all.filter(({ name }) => !sizes.has(name))).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(200)
}, 180_000)
