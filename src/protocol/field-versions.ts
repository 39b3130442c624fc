import { folderSchemas } from './folder.ts'
import { itemSchemas } from './properties/schema.ts'
import { assertKnown } from './schema-version.ts'
import type { ExchangeVersion } from './versions.ts'

const rows = [itemSchemas.Item, ...Object.values(folderSchemas)].flatMap(schema => schema.rows)

/** By FieldURI, the version that a field came with. */
const since = new Map(rows.flatMap(row => (row.since ? [[row.uri, row.since] as const] : [])))

/** Makes sure that a version has a field. @throws EwsError ErrorIncorrectSchemaVersion */
export function assertFieldKnown(fieldURI: string, version: ExchangeVersion | undefined): void {
  assertKnown(fieldURI, since.get(fieldURI), version)
}
