import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Journal, JournalRecord } from '../client/bulk/journal.ts'
import { JournalError } from './journal-error.ts'
import { lineOf, recordOf } from './line.ts'
import { lock } from './lock.ts'

/** A journal in a file: lines with checksums are added at its end, and are on disk before anything goes on. */
export interface FileJournal extends Journal, AsyncDisposable {
  close(): Promise<void>
}

/**
 * Opens the journal of a job; it is made when it is not there.
 * @throws JournalError InUse, or the system's error
 */
export async function openJournal(file: string): Promise<FileJournal> {
  const unlock = await lock(file)
  try {
    const handle = await open(file, 'a+')
    await syncFolder(dirname(file))
    const close = async () => {
      await handle.close()
      await unlock()
    }
    return {
      read: () => recordsIn(handle, file),
      append: record => append(handle, lineOf(record)),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** A line that could not be written whole is taken away again: what follows must not continue it. */
async function append(handle: FileHandle, line: string): Promise<void> {
  const { size } = await handle.stat()
  try {
    await handle.appendFile(line)
    await handle.datasync()
  } catch (error) {
    await handle.truncate(size).catch(() => undefined)
    throw error
  }
}

/** A file is there after a power failure only when its folder says so. Windows knows no such thing. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** A last line that was not written to its end was not acknowledged either: it is taken away. */
async function* recordsIn(handle: FileHandle, file: string): AsyncGenerator<JournalRecord> {
  let number = 0
  let end = 0
  let damaged: number | undefined
  for await (const { text, bytes, isWhole } of linesIn(handle)) {
    number++
    if (damaged !== undefined) throw damage(file, damaged)
    const record = isWhole ? recordOf(text) : undefined
    if (record) {
      end += bytes
      yield record as JournalRecord
    } else damaged = number
  }
  if (damaged !== undefined) await handle.truncate(end)
}

function damage(file: string, line: number): JournalError {
  return new JournalError(
    'Damaged',
    `Line ${line} of ${file} is damaged, and not by a write that was cut short. Restore the file from a copy; or begin a new job for what is not at the server yet.`,
  )
}

interface Line {
  readonly text: string
  /** With its end. */
  readonly bytes: number
  readonly isWhole: boolean
}

async function* linesIn(handle: FileHandle): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0)
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) {
    rest = Buffer.concat([rest, chunk])
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, at), bytes: at + 1, isWhole: true }
      rest = rest.subarray(at + 1)
    }
  }
  if (rest.length > 0) yield { text: rest.toString(), bytes: rest.length, isWhole: false }
}
