import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Impersonation } from './impersonation.ts'

/** Who may act as others, in SQL. */
export class SqlImpersonation implements Impersonation {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async of(name: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('impersonation')
      .select('address')
      .where('name', '=', name.toLowerCase())
      .orderBy('address')
      .execute()
    return rows.map(({ address }) => address)
  }

  async all(): Promise<Map<string, string[]>> {
    const rows = await this.#db.selectFrom('impersonation').selectAll().orderBy('address').execute()
    const granted = new Map<string, string[]>()
    for (const { name, address } of rows) granted.set(name, [...(granted.get(name) ?? []), address])
    return granted
  }

  async grant(name: string, addresses: readonly string[]): Promise<void> {
    await this.#db
      .insertInto('impersonation')
      .values(addresses.map(address => ({ name: name.toLowerCase(), address: address.toLowerCase() })))
      .onConflict(conflict => conflict.columns(['name', 'address']).doNothing())
      .execute()
  }

  async revoke(name: string, addresses: readonly string[]): Promise<number> {
    if (addresses.length === 0) return 0
    const { numDeletedRows } = await this.#db
      .deleteFrom('impersonation')
      .where('name', '=', name.toLowerCase())
      .where(
        'address',
        'in',
        addresses.map(address => address.toLowerCase()),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}
