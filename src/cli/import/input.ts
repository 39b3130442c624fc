import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure, reasonOf } from '../failure.ts'

/** The file that contacts come from. */
export interface Input {
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
  if (isFolder(path)) throw new Failure(`${path} is a folder; 'ews sync' takes those`)
  return { bytes: () => createReadStream(path) }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw new Failure(`cannot read the file: ${reasonOf(error)}`)
  }
}

/** About how many contacts there are: cards, or lines where there are none. It is for showing how far a job is. */
export async function estimate({ bytes }: Input): Promise<number> {
  let [cards, lines, end] = [0, 0, '']
  for await (const piece of bytes()) {
    const text = end + Buffer.from(piece).toString('latin1')
    cards += text.match(/^BEGIN:VCARD[ \t]*\r?\n/gim)?.length ?? 0
    lines += text.match(/\n/g)?.length ?? 0
    // A line that is not whole yet is counted with the next piece.
    const last = text.lastIndexOf('\n') + 1
    end = text.length - last < longestBeginning ? text.slice(last) : ''
  }
  return cards || Math.max(0, lines - 1)
}

const longestBeginning = 100
