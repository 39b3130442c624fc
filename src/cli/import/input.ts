import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure, reasonOf } from '../failure.ts'

/** The file that contacts come from. */
export interface Input {
  readonly path: string
  readonly size: number
  /** Bytes that were read so far. */
  read: number
  /** Its bytes, from the beginning. */
  bytes(): AsyncIterable<Uint8Array>
}

/** Does something with a file; what comes on standard input is kept in one meanwhile. @throws Failure */
export async function withInput<T>(file: string, work: (input: Input) => Promise<T>): Promise<T> {
  if (file !== '-') return work(inputAt(file))
  const folder = mkdtempSync(join(tmpdir(), 'ews-import-'))
  try {
    const path = join(folder, 'input')
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }))
    return await work(inputAt(path))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inputAt(path: string): Input {
  const input: Input = {
    path,
    size: sizeOf(path),
    read: 0,
    bytes: async function* () {
      input.read = 0
      for await (const piece of createReadStream(path)) {
        input.read += (piece as Uint8Array).length
        yield piece
      }
    },
  }
  return input
}

function sizeOf(path: string): number {
  try {
    const about = statSync(path)
    if (about.isDirectory()) throw new Failure(`${path} is a folder; 'ews sync' takes those`)
    return about.size
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`cannot read the file: ${reasonOf(error)}`)
  }
}
