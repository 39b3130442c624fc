import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { writeContacts } from '../../files/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { countOf } from '../contacts/found.ts'
import { soughtOf } from '../contacts/selection.ts'
import { exitCodes, Failure, reasonOf } from '../failure.ts'
import { formatFor } from '../files/format.ts'
import { wholeItems } from '../files/whole-items.ts'
import { Progress } from '../job/progress.ts'
import { counted, print, tell } from '../print.ts'
import type { ExportOptions } from './command.ts'

/** Writes contacts and groups to a file, or to standard output. */
export async function exportContacts(file: string, options: ExportOptions): Promise<void> {
  const format = formatFor(file, options.format) ?? 'vcard'
  const sought = await soughtOf(options)
  const service = await connect(options)
  const folder = await folderAt(service, options.folder, options.mailbox)
  const { limit } = options
  const total = Math.min(await countOf(service, { folder, sought }), limit ?? Number.POSITIVE_INFINITY)
  const progress = new Progress(() => total)
  let [done, skipped] = [0, 0]
  const items = counting(wholeItems(service, { folder, sought, limit }), () =>
    progress.show({ done: ++done, failed: 0 }),
  )
  const text = writeContacts(items, { format, version: options.vcardVersion, onSkipped: () => skipped++ })
  try {
    await (file === '-' ? printAll(text) : writeWhole(file, text))
  } finally {
    progress.end()
  }
  tell(`${counted(done - skipped)} written${file === '-' ? '' : ` to ${file}`}.`)
  if (skipped > 0)
    throw new Failure(`${counted(skipped, 'group')} left out: ${format} has no form for them`, exitCodes.some)
}

async function* counting(items: AsyncIterable<ItemValue>, onItem: () => void): AsyncGenerator<ItemValue> {
  for await (const item of items) {
    yield item
    onItem()
  }
}

async function printAll(text: AsyncIterable<string>): Promise<void> {
  for await (const piece of text) await print(piece)
}

/** The file is there when it is whole, and not before. */
async function writeWhole(file: string, text: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(text, createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    const { syscall } = error as NodeJS.ErrnoException
    throw syscall ? new Failure(`cannot write ${file}: ${reasonOf(error)}`) : error
  }
}
