import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Wire } from './sync/changes.ts'

const channel = 'ews_contacts'
/** PostgreSQL bounds what one message may hold. */
const numbersAtOnce = 400
const reconnectAfter = 1000

/**
 * Processes on one PostgreSQL database tell each other of changes with NOTIFY: after the transaction, since within it
 * NOTIFY makes all that are to commit wait for each other. Who missed news looks all the same, only later.
 */
export function postgresWire(pool: pg.Pool, url: string): Wire {
  const self = randomUUID()
  return {
    send: async mailboxIds => {
      for (let at = 0; at < mailboxIds.length; at += numbersAtOnce) {
        const message = [self, ...mailboxIds.slice(at, at + numbersAtOnce)].join(' ')
        await pool.query('select pg_notify($1, $2)', [channel, message])
      }
    },
    hear: heard => {
      const ear = new Ear(url, message => {
        const [sender, ...mailboxIds] = message.split(' ')
        if (sender !== self) for (const id of mailboxIds) heard(Number(id))
      })
      // What was said while there was no connection is lost: whoever listens has to look.
      ear.onConnect = () => heard()
      ear.connect()
      return () => ear.close()
    },
  }
}

/** A connection that listens, and is made anew when it breaks. */
class Ear {
  onConnect = () => {}
  readonly #url: string
  readonly #heard: (message: string) => void
  #client: pg.Client | undefined
  #connecting: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, heard: (message: string) => void) {
    this.#url = url
    this.#heard = heard
  }

  connect(): void {
    this.#connecting = this.#connect().catch(() => this.#reconnect())
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'ews-contacts', keepAlive: true })
    this.#client = client
    client.on('error', () => {})
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''))
    await client.connect()
    client.once('end', () => this.#reconnect())
    await client.query(`listen ${channel}`)
    this.onConnect()
  }

  #reconnect(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.connect(), reconnectAfter)
    this.#timer.unref()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#connecting
    await this.#client?.end().catch(() => {})
  }
}
