import { type ItemRef, type Request, readResponse, writeRequest } from '../src/protocol/index.ts'
import { contacts } from './contacts.ts'
import { EwsProcess } from './ews-process.ts'
import { median, row, timesOf } from './measure.ts'

const version = 'Exchange2013_SP1'
const headers = { requestServerVersion: { version } }

/** A server whose contacts folder holds so many contacts, and somebody who synchronizes it. */
class Folder {
  readonly #server: EwsProcess
  #last: ItemRef | undefined

  private constructor(server: EwsProcess) {
    this.#server = server
  }

  static async of(count: number): Promise<Folder> {
    const { server } = await EwsProcess.start()
    const folder = new Folder(server)
    for (let created = 0; created < count; created += 1000) await folder.#create(Math.min(1000, count - created))
    return folder
  }

  async #create(count: number): Promise<void> {
    const items = contacts(count).map(values => ({ type: 'Contact' as const, ...values }))
    const text = await this.#server.post(Buffer.from(writeRequest('CreateItem', { items }, headers, version)))
    const [item] = readResponse('CreateItem', text).response.at(-1)?.items ?? []
    if (!item || item instanceof Error || !item.itemId) throw new Error('a contact was not created')
    this.#last = { type: 'ItemId', ...item.itemId }
  }

  /** Changes one contact. */
  async change(companyName: string): Promise<void> {
    const path = { type: 'FieldURI' as const, fieldURI: 'contacts:CompanyName' }
    const updates = [{ type: 'SetItemField' as const, path, item: { type: 'Contact' as const, companyName } }]
    const itemChanges = [{ itemId: this.#last as ItemRef, updates }]
    const request = writeRequest('UpdateItem', { conflictResolution: 'AlwaysOverwrite', itemChanges }, headers, version)
    await this.#server.post(Buffer.from(request))
  }

  /** Synchronizes to the end; gives how many changes there were, and the state. */
  async sync(state?: string): Promise<{ count: number; state: string | undefined }> {
    for (let count = 0; ; ) {
      const request: Request<'SyncFolderItems'> = {
        itemShape: { baseShape: 'IdOnly' },
        syncFolderId: { type: 'DistinguishedFolderId', id: 'contacts' },
        syncState: state,
        maxChangesReturned: 512,
      }
      const text = await this.#server.post(Buffer.from(writeRequest('SyncFolderItems', request, headers, version)))
      // Not read as XML, so that the time is the server's.
      count += text.split('<t:ItemId ').length - 1
      state = /<m:SyncState>([^<]*)</.exec(text)?.[1]
      if (text.includes('<m:IncludesLastItemInRange>true<')) return { count, state }
    }
  }

  stop(): void {
    this.#server.stop()
  }
}

console.log(row('\nSyncFolderItems, SQLite', 'median', '', '', 'aim'))

const whole = await Folder.of(10_000)
const times = await timesOf(9, async () => {
  const { count } = await whole.sync()
  if (count !== 10_000) throw new Error(`${count} of 10000 contacts came`)
})
whole.stop()
console.log(row('all of 10,000', `${median(times).toFixed(1)} ms`))

const [small, large] = await afterOneChangeIn(1000, 100_000)
const ratio = large / small
console.log(row('one change in 1,000', `${small.toFixed(2)} ms`))
console.log(
  row('one change in 100,000', `${large.toFixed(2)} ms`, '', `${ratio.toFixed(2)} times`, verdict(ratio, 1.5)),
)

/** Both in turn, so that a busy machine is busy for both. */
async function afterOneChangeIn(...counts: [number, number]): Promise<[number, number]> {
  const folders = [await Folder.of(counts[0]), await Folder.of(counts[1])] as const
  const times: [number[], number[]] = [[], []]
  const states = [(await folders[0].sync()).state, (await folders[1].sync()).state]
  await timesOf(100, async () => {
    for (const nth of [0, 1] as const) {
      await folders[nth].change(`Contoso ${times[nth].length}`)
      const start = performance.now()
      const { count, state } = await folders[nth].sync(states[nth])
      times[nth].push(performance.now() - start)
      if (count !== 1) throw new Error(`${count} changes came instead of one`)
      states[nth] = state
    }
  })
  for (const folder of folders) folder.stop()
  return [median(times[0]), median(times[1])]
}

function verdict(ratio: number, aim: number): string {
  return `${ratio <= aim ? 'met' : 'missed'}: ${aim}`
}
