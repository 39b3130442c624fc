import type { ContactValues, ItemRef, PropertyPath, Request, SearchExpression } from '../src/protocol/index.ts'
import { readResponse, writeRequest } from '../src/protocol/index.ts'
import { contacts } from './contacts.ts'
import { EwsProcess } from './ews-process.ts'
import { median, row, timesOf } from './measure.ts'

const version = 'Exchange2013_SP1'
const headers = { requestServerVersion: { version } }

/** A server whose contacts folder holds so many contacts, each with a name and an address of its own. */
async function serverWith(count: number): Promise<{ server: EwsProcess; ids: ItemRef[] }> {
  const { server } = await EwsProcess.start()
  const ids: ItemRef[] = []
  for (let made = 0; made < count; made += 1000) {
    const items = contacts(1000).map((values, index) => ({
      type: 'Contact' as const,
      ...numbered(values, made + index),
    }))
    const text = await server.post(Buffer.from(writeRequest('CreateItem', { items }, headers, version)))
    for (const { items: [item] = [] } of readResponse('CreateItem', text).response)
      if (item && !(item instanceof Error) && item.itemId) ids.push({ type: 'ItemId', ...item.itemId })
  }
  return { server, ids }
}

function numbered(values: ContactValues, number: number): ContactValues {
  const name = `Person${number}`
  return {
    ...values,
    displayName: `${name} Smith`,
    surname: `Smith${number}`,
    emailAddresses: { EmailAddress1: { address: `${name}@contoso.com`.toLowerCase() } },
    extendedProperties: [{ path: { propertyTag: 0x10f3, propertyType: 'String' }, value: `${number}.EML` }],
  }
}

type Find = Omit<Request<'FindItem'>, 'traversal' | 'itemShape' | 'parentFolderIds'>

function find(request: Find, baseShape: 'IdOnly' | 'Default' = 'Default'): Buffer {
  const parentFolderIds = [{ type: 'DistinguishedFolderId' as const, id: 'contacts' as const }]
  return Buffer.from(
    writeRequest(
      'FindItem',
      { traversal: 'Shallow', itemShape: { baseShape }, parentFolderIds, ...request },
      headers,
      version,
    ),
  )
}

const page = (offset: number, maxEntriesReturned = 100) =>
  ({ type: 'IndexedPageItemView', maxEntriesReturned, offset, basePoint: 'Beginning' }) as const
const displayName = { type: 'FieldURI', fieldURI: 'contacts:DisplayName' } as const
const contains = (containmentMode: 'Prefixed' | 'Substring', value: string) =>
  ({
    type: 'Contains',
    containmentMode,
    containmentComparison: 'IgnoreCase',
    path: displayName,
    constant: { value },
  }) as const

const equal = (path: PropertyPath, value: string): SearchExpression => ({
  type: 'IsEqualTo',
  path,
  operand: { type: 'Constant', value },
})
const email: PropertyPath = { type: 'IndexedFieldURI', fieldURI: 'contacts:EmailAddress', fieldIndex: 'EmailAddress1' }
const urlCompName: PropertyPath = { type: 'ExtendedFieldURI', propertyTag: 0x10f3, propertyType: 'String' }
const byName = { sortOrder: [{ order: 'Ascending' as const, path: displayName }] }
/** It is true of all, and another one each time: what was found the last time is of no use. */
const otherwise = (run: number): SearchExpression => ({ type: 'Not', expression: equal(displayName, `nobody ${run}`) })

/** The median of asking, and of asking for something else in turn, so that a busy machine is busy for both. */
async function inTurn(
  first: (run: number) => Promise<unknown>,
  second: (run: number) => Promise<unknown>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  await timesOf(45, async () => {
    for (const [nth, work] of [first, second].entries()) {
      const start = performance.now()
      await work(times[0].length)
      times[nth as 0 | 1].push(performance.now() - start)
    }
  })
  return [median(times[0]), median(times[1])]
}

const small = await serverWith(1000)
/** Before another server competes for the processor's caches. */
const byDefault = median(await timesOf(45, () => small.server.post(find({ view: page(0, 1000) }))))
console.log(`\nFindItem of 1,000 by default: ${byDefault.toFixed(1)} ms (${byDefault < 20 ? 'met' : 'missed'}: 20 ms)`)
const large = await serverWith(100_000)

console.log(row('\nFindItem, SQLite', 'of 1,000', 'of 100,000', 'ratio'))
/** What is asked of a folder with so many contacts; another thing in each run, but for the next page. */
const questions: [string, (run: number, count: number) => Find][] = [
  ['1,000 by default', () => ({ view: page(0, 1000) })],
  ['e-mail address', run => ({ restriction: equal(email, `person${run}@contoso.com`), view: page(0) })],
  ['extended property', run => ({ restriction: equal(urlCompName, `${run}.eml`), view: page(0) })],
  ['name begins with', run => ({ restriction: contains('Prefixed', `person${run + 100}`), view: page(0) })],
  ['name contains', run => ({ restriction: contains('Substring', `son${run + 100}`), view: page(0) })],
  ['words', run => ({ queryString: { text: `person${run + 100} contoso` }, view: page(0) })],
  ['100 by name', run => ({ restriction: otherwise(run), ...byName, view: page(0) })],
  ['100 by name, last', (run, count) => ({ restriction: otherwise(run), ...byName, view: page(count - 100) })],
  ['100 by name, next', (_, count) => ({ ...byName, view: page(count - 200) })],
]
for (const [name, question] of questions) {
  const [few, many] = await inTurn(
    run => small.server.post(find(question(run, 1000))),
    run => large.server.post(find(question(run, 100_000))),
  )
  console.log(row(name, `${few.toFixed(1)} ms`, `${many.toFixed(1)} ms`, (many / few).toFixed(1)))
}

const get = (fields: string[]) => {
  const additionalProperties = fields.map(fieldURI => ({ type: 'FieldURI' as const, fieldURI }))
  const itemShape = { baseShape: 'Default' as const, additionalProperties }
  return Buffer.from(writeRequest('GetItem', { itemShape, itemIds: small.ids }, headers, version))
}
const [plain, pictures] = await inTurn(
  () => small.server.post(get([])),
  () => small.server.post(get(['contacts:HasPicture', 'item:Attachments'])),
)
console.log(
  row('\nGetItem of 1,000', `${plain.toFixed(1)} ms`, `${pictures.toFixed(1)} ms`, (pictures / plain).toFixed(2)),
  '  asking for photos that are not there',
)
small.server.stop()
large.server.stop()
