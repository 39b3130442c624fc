import {
  type BulkOutcome,
  type BulkPacing,
  type BulkRun,
  ExchangeService,
  type Journal,
  type JournalRecord,
} from '../../src/client/index.ts'
import { type Fault, startTestServer, type TestServer, type TestServerOptions } from '../../src/testing/index.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A server, a client of it whose waits take no time, and what is there in the end. */
export interface Stage extends AsyncDisposable {
  readonly server: TestServer
  readonly service: ExchangeService
  readonly clock: VirtualClock
  /** Display names in Contacts, sorted. */
  names(): Promise<string[]>
}

export async function stage(
  faults: readonly Fault[] = [],
  pacing: BulkPacing = {},
  options: TestServerOptions = {},
): Promise<Stage> {
  const server = await startTestServer({ port: false, ...options, faults })
  const clock = new VirtualClock()
  const service = new ExchangeService({ ...server.options, bulk: { clock, ...pacing } })
  return {
    server,
    service,
    clock,
    names: async () => (await server.mailbox.items()).map(({ displayName = '' }) => displayName).sort(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** All outcomes of a job, and what ended it early. */
export async function outcomesOf<T>(run: BulkRun<T>): Promise<{ outcomes: BulkOutcome<T>[]; error: unknown }> {
  const outcomes: BulkOutcome<T>[] = []
  try {
    for await (const outcome of run) outcomes.push(outcome)
  } catch (error) {
    return { outcomes, error }
  }
  return { outcomes, error: undefined }
}

/** A journal in memory. */
export class MemoryJournal implements Journal {
  readonly records: JournalRecord[] = []

  async *read(): AsyncGenerator<JournalRecord> {
    yield* structuredClone(this.records)
  }

  async append(record: JournalRecord): Promise<void> {
    this.records.push(structuredClone(record))
  }
}
