import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BulkError, Contact, type Journal } from '../../src/client/index.ts'
import { openJournal } from '../../src/journal/index.ts'
import { answerLost, itemsFail } from '../../src/testing/index.ts'
import { namesOf, people } from './people.ts'
import { MemoryJournal, outcomesOf, stage } from './stage.ts'

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ews-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'import.journal')
}

const small = { batchSize: 10, maxBatchSize: 10, concurrency: 2 }

describe('A job with a journal', () => {
  test('that is finished does nothing when it is run again, and tells the same outcomes', async () => {
    await using on = await stage([itemsFail({ code: 'ErrorQuotaExceeded', containing: '00007' })], small)
    const journal = new MemoryJournal()
    const { outcomes: first } = await outcomesOf(on.service.bulk.create(people(35), { journal }))
    const calls = on.server.calls.length
    const { outcomes: second } = await outcomesOf(on.service.bulk.create(people(35), { journal }))
    expect(on.server.calls).toHaveLength(calls)
    expect(second.every(({ isResumed }) => isResumed)).toBe(true)
    const told = (all: typeof first) =>
      all.map(({ row, action, id, errorCode, errorMessage, remedy }) => ({
        row,
        action,
        id,
        errorCode,
        errorMessage,
        remedy,
      }))
    expect(told(second)).toEqual(told(first))
    expect(await on.names()).toHaveLength(34)
  })

  test('can be stopped, and goes on where it was', async () => {
    await using on = await stage([], small)
    const journal = new MemoryJournal()
    const stop = new AbortController()
    const job = on.service.bulk.create(people(200), { journal, signal: stop.signal })
    let told = 0
    const reading = (async () => {
      for await (const { row } of job) {
        told++
        if (row === 15) stop.abort(new Error('enough'))
      }
    })()
    await expect(reading).rejects.toThrow('enough')
    const there = await on.names()
    expect(there).toHaveLength(told)
    expect(told).toBeLessThan(200)
    const summary = await on.service.bulk.create(people(200), { journal }).summary()
    expect(summary).toMatchObject({ rows: 200, succeeded: 200, resumed: told })
    expect(await on.names()).toEqual(namesOf(people(200)))
  })

  test('stops also while it waits for a server', async () => {
    await using on = await stage([answerLost({ before: 'commit' })], { ...small, concurrency: 1 })
    const stop = new AbortController()
    const sleep = on.clock.sleep.bind(on.clock)
    on.clock.sleep = async (milliseconds, signal) => {
      if (on.clock.waits.length === 3) stop.abort(new Error('enough'))
      await sleep(milliseconds, signal)
    }
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(5), { signal: stop.signal }))
    expect([outcomes, error]).toEqual([[], new Error('enough')])
  })

  test('stops also while it waits for its input', async () => {
    await using on = await stage([], small)
    const stop = new AbortController()
    async function* stuck() {
      yield* people(15)
      stop.abort(new Error('enough'))
      await new Promise(() => {})
    }
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(stuck(), { signal: stop.signal }))
    expect(error).toEqual(new Error('enough'))
    expect(outcomes.length).toBe((await on.names()).length)
  })

  test('waits no longer than it must for what was sent, though the clock was set back since', async () => {
    await using on = await stage()
    const journal = new MemoryJournal()
    await journal.append({ type: 'job', version: 1, operation: 'create', job: 'a-job' })
    await journal.append({ type: 'sent', at: on.clock.now() + 1e9, rows: [[0, 'hash']] })
    await on.service.bulk.create(people(1), { journal }).summary()
    expect(on.clock.waits.reduce((sum, wait) => sum + wait, 0)).toBe(60_000)
  })

  test('that was aborted before it began makes no call', async () => {
    await using on = await stage()
    const { error } = await outcomesOf(
      on.service.bulk.create(people(5), { signal: AbortSignal.abort(new Error('no')) }),
    )
    expect(error).toEqual(new Error('no'))
    expect(on.server.calls).toEqual([])
  })

  test('tells of rows that are not what they were, and does what failed and was mended', async () => {
    await using on = await stage([itemsFail({ code: 'ErrorItemSave', containing: '00002', times: 1 })])
    const journal = new MemoryJournal()
    await on.service.bulk.create(people(5), { journal }).summary()
    const changed = people(5).map((person, i) => (i === 1 ? { displayName: 'Somebody Else' } : person))
    changed[2] = { displayName: 'Mended' }
    const { outcomes } = await outcomesOf(on.service.bulk.create(changed, { journal }))
    expect(outcomes.map(({ errorCode }) => errorCode)).toEqual([
      'NoError',
      BulkError.InputChanged,
      'NoError',
      'NoError',
      'NoError',
    ])
    expect(await on.names()).toEqual(['Mended', 'Person 00000', 'Person 00001', 'Person 00003', 'Person 00004'])
  })

  test('tells how many rows the input has no more', async () => {
    await using on = await stage()
    const journal = new MemoryJournal()
    await on.service.bulk.create(people(5), { journal }).summary()
    expect(await on.service.bulk.create(people(3), { journal }).summary()).toMatchObject({ rows: 3, unseen: 2 })
  })

  test('asks about what was sent when the program ended, and finds what is there', async () => {
    await using on = await stage([], small)
    const journal = new MemoryJournal()
    await on.service.bulk.create(people(20), { journal }).summary()
    const sentOnly = new MemoryJournal()
    sentOnly.records.push(...journal.records.filter(({ type }) => type !== 'done'))
    const summary = await on.service.bulk.create(people(20), { journal: sentOnly }).summary()
    expect(summary).toMatchObject({ succeeded: 20, recovered: 20 })
    const changed = people(20).map(() => ({ displayName: 'Another' }))
    const again = new MemoryJournal()
    again.records.push(...journal.records.filter(({ type }) => type !== 'done'))
    expect(await on.service.bulk.create(changed, { journal: again }).summary()).toMatchObject({ failed: 20 })
    expect(await on.names()).toEqual(namesOf(people(20)))
  })

  test('is of one kind', async () => {
    await using on = await stage()
    const journal = new MemoryJournal()
    await on.service.bulk.create(people(1), { journal }).summary()
    await expect(on.service.bulk.delete(['A'], { journal }).summary()).rejects.toThrow(
      'The journal is that of a job to create, not to delete.',
    )
  })

  test('updates and deletes, too, what it did not yet', async () => {
    await using on = await stage([], small)
    const contacts = people(30).map(init => new Contact(on.service, init))
    await on.service.bulk.create(contacts).summary()
    const ids = contacts.flatMap(({ id }) => id ?? [])
    const journal = new MemoryJournal()
    for await (const { row } of on.service.bulk.delete(ids, { journal })) if (row === 12) break
    const calls = on.server.calls.length
    const summary = await on.service.bulk.delete(ids, { journal }).summary()
    expect(summary).toMatchObject({ succeeded: 30, actions: { deleted: 30 } })
    expect(on.server.calls.slice(calls).reduce((sum, { items }) => sum + items, 0)).toBe(30 - summary.resumed)
    expect(await on.names()).toEqual([])
  })

  test('ends when nothing can be noted: nothing is sent that is not', async () => {
    await using on = await stage()
    const full: Journal = {
      async *read() {},
      append: async ({ type }) => {
        if (type === 'sent') throw new Error('no space left on device')
      },
    }
    const { outcomes, error } = await outcomesOf(on.service.bulk.create(people(5), { journal: full }))
    expect([outcomes, error]).toEqual([[], new Error('no space left on device')])
    expect(await on.names()).toEqual([])
  })
})

describe('A journal in a file', () => {
  async function filled(file: string): Promise<void> {
    await using on = await stage([], small)
    await using journal = await openJournal(file)
    await on.service.bulk.create(people(25), { journal }).summary()
  }

  async function recordsIn(file: string): Promise<unknown[]> {
    await using journal = await openJournal(file)
    const records = []
    for await (const record of journal.read()) records.push(record)
    return records
  }

  test('gives back what was noted', async () => {
    const file = journalFile()
    await filled(file)
    const records = (await recordsIn(file)) as { type: string; rows?: unknown[] }[]
    expect(records[0]).toMatchObject({ type: 'job', version: 1, operation: 'create' })
    expect(records.filter(({ type }) => type === 'done').flatMap(({ rows = [] }) => rows)).toHaveLength(25)
  })

  test('is whole again wherever its last line was torn, and can be continued', async () => {
    const file = journalFile()
    await filled(file)
    const whole = readFileSync(file)
    const lines = whole.toString().split('\n').length - 1
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1
    for (let length = last; length < whole.length; length += 7) {
      writeFileSync(file, whole)
      truncateSync(file, length)
      expect(await recordsIn(file)).toHaveLength(lines - 1)
      expect(readFileSync(file)).toEqual(whole.subarray(0, last))
    }
    await using journal = await openJournal(file)
    for await (const _ of journal.read());
    await journal.append({ type: 'done', rows: [] })
    await journal.close()
    expect(await recordsIn(file)).toHaveLength(lines)
  })

  test('tells when it is damaged in the middle', async () => {
    const file = journalFile()
    await filled(file)
    const bytes = readFileSync(file)
    bytes.write('#', bytes.indexOf('\n') + 40)
    writeFileSync(file, bytes)
    await expect(recordsIn(file)).rejects.toMatchObject({
      code: 'Damaged',
      message: expect.stringMatching(/^Line 2 of .*Restore the file/),
    })
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('with rubbish at its end, as a power failure may leave, forgets the rubbish', async () => {
    const file = journalFile()
    await filled(file)
    const before = await recordsIn(file)
    appendFileSync(file, Buffer.alloc(100))
    expect(await recordsIn(file)).toEqual(before)
  })

  test('is for one program at a time; what a killed one left counts no more', async () => {
    const file = journalFile()
    const journal = await openJournal(file)
    await expect(openJournal(file)).rejects.toMatchObject({
      code: 'InUse',
      message: expect.stringMatching(`process ${process.pid}`),
    })
    await journal.close()
    writeFileSync(`${file}.lock`, '999999999')
    await (await openJournal(file)).close()
  })
})
