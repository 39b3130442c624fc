import type { Kysely } from 'kysely'

/** NT hashes of passwords, for users who may log in with NTLM. */
export const ntHashes = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('account').addColumn('nt_hash', 'text').execute()
  },
}
