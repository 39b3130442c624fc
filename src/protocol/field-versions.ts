import { EwsError } from './ews-error.ts'
import { folderSchemas } from './folder.ts'
import { itemSchemas } from './properties/schema.ts'
import { atLeast, type ExchangeVersion } from './versions.ts'

const rows = [itemSchemas.Item, ...Object.values(folderSchemas)].flatMap(schema => schema.rows)

/** By FieldURI, the version that a field came with. */
const since = new Map(rows.flatMap(row => (row.since ? [[row.uri, row.since] as const] : [])))

/**
 * Makes sure that a version has a field.
 * @throws EwsError ErrorIncorrectSchemaVersion
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/ews-schema-versions-in-exchange
 */
export function assertFieldKnown(fieldURI: string, version: ExchangeVersion): void {
  const first = since.get(fieldURI)
  if (first === undefined || atLeast(version, first)) return
  throw new EwsError('ErrorIncorrectSchemaVersion', `${fieldURI} came with ${first}; the request says ${version}.`)
}
