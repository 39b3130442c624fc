import type { Kysely } from 'kysely'

/** What decides who may see an item stays when it went, and with what tells that it was copied. */
export const privacyOfWhatWent = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['tombstone', 'trace'])
      for (const column of ['created_by', 'sensitivity'])
        await db.schema.alterTable(table).addColumn(column, 'text').execute()
  },
}
