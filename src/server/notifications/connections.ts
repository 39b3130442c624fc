import { randomUUID } from 'node:crypto'
import { EwsError } from '../../protocol/index.ts'
import type { Limits } from '../config.ts'
import type { User } from '../store/store.ts'
import { Bell } from './bell.ts'

/** A connection through which somebody is told what happens. */
export class Connection {
  readonly id = randomUUID()
  /** Rings when there may be something to tell, and when it shall end. */
  readonly bell = new Bell()
  /** `broken` when nobody is at the other end any more, `ending` when he is to be told that it ends. */
  state: 'open' | 'ending' | 'broken' = 'open'
  readonly #leave: () => void

  constructor(leave: () => void) {
    this.#leave = leave
  }

  end(): void {
    if (this.state === 'open') this.state = 'ending'
    this.bell.ring()
  }

  break(): void {
    this.state = 'broken'
    this.bell.ring()
  }

  /** Makes room for another one. */
  close(): void {
    this.#leave()
  }
}

/** The connections that are open: so many for each user, and in all. */
export class Connections {
  readonly #limits: Pick<Limits, 'maxStreams' | 'maxStreamsPerUser'>
  readonly #open = new Map<Connection, string>()
  #isClosed = false

  constructor(limits: Pick<Limits, 'maxStreams' | 'maxStreamsPerUser'>) {
    this.#limits = limits
  }

  get count(): number {
    return this.#open.size
  }

  /** @throws EwsError ErrorExceededConnectionCount; ErrorServerBusy when it is not one user's fault */
  open({ name }: User): Connection {
    const ofUser = [...this.#open.values()].filter(other => other === name).length
    if (ofUser >= this.#limits.maxStreamsPerUser) throw new EwsError('ErrorExceededConnectionCount')
    if (this.#isClosed || this.count >= this.#limits.maxStreams) throw new EwsError('ErrorServerBusy')
    const connection = new Connection(() => this.#open.delete(connection))
    this.#open.set(connection, name)
    return connection
  }

  /** Ends all of them; those at the other end are told. */
  close(): void {
    this.#isClosed = true
    for (const connection of this.#open.keys()) connection.end()
  }
}
