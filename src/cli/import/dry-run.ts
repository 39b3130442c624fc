import { newRow } from '../../client/bulk/create.ts'
import { findMatches } from '../../client/bulk/match.ts'
import { ExchangeService, type Item } from '../../client/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { batched } from '../files/whole-items.ts'
import { Account } from '../job/account.ts'
import { counted, print, tell } from '../print.ts'
import type { ImportOptions } from './command.ts'
import { Contents } from './contents.ts'
import type { Matching } from './matching.ts'
import type { Placed } from './placed.ts'

const batchSize = 100

/** What an import would do. */
interface Forecast {
  create: number
  groups: number
  existing: number
  ambiguous: number
  unusable: number
}

/** Tells what an import would do. Without --match, no server is asked. @throws Failure when something is wrong with the file */
export async function dryRun(
  entries: AsyncIterable<Placed>,
  matching: Matching | undefined,
  options: ImportOptions,
): Promise<void> {
  const service = matching ? await connect(options) : new ExchangeService({})
  const contents = new Contents(service, new Account({ total: () => undefined }))
  const forecast: Forecast = { create: 0, groups: 0, existing: 0, ambiguous: 0, unusable: 0 }
  const folder = matching && (await folderAt(service, options.folder, options.mailbox))
  for await (const items of batched(contents.contacts(entries), batchSize)) {
    const rows = items.flatMap((item, i) => rowOf(service, item, i, matching, forecast))
    const found = matching && folder && (await findMatches(service, folder, matching.match, rows))
    for (const row of rows) forecast[fateOf(found?.get(row) ?? [])]++
  }
  forecast.groups = contents.groups.length
  forecast.unusable += contents.rejected.length
  await told(forecast, matching, options)
}

function fateOf({ length }: readonly string[]): 'create' | 'existing' | 'ambiguous' {
  if (length === 0) return 'create'
  return length === 1 ? 'existing' : 'ambiguous'
}

function rowOf(service: ExchangeService, item: Item, i: number, matching: Matching | undefined, forecast: Forecast) {
  try {
    return [newRow(service, item, i, matching?.key?.(item) ?? `${i}`)]
  } catch (error) {
    forecast.unusable++
    tell(reasonOf(error))
    return []
  }
}

async function told(forecast: Forecast, matching: Matching | undefined, { json }: ImportOptions): Promise<void> {
  const { create, groups, existing, ambiguous, unusable } = forecast
  if (json) await print(`${JSON.stringify(forecast)}\n`)
  const parts = [
    `${counted(create)} and ${counted(groups, 'group')} would be created`,
    matching && `${existing} are there and would be ${matching.existing === 'leave' ? 'left as they are' : 'updated'}`,
    ambiguous > 0 && `${ambiguous} could be several contacts`,
    unusable > 0 && `${unusable} cannot be used`,
  ]
  const summary = `${parts.filter(Boolean).join(', ')} (--dry-run)`
  if (ambiguous + unusable > 0) throw new Failure(summary, exitCodes.some)
  tell(`${summary}.`)
}
