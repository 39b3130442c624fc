import type { ItemValue } from '../protocol/index.ts'
import type { CardItem, VCardVersion } from '../protocol/vcard/index.ts'
import { writeCard } from '../protocol/vcard/index.ts'
import { type RowOptions, rowWriter } from './csv/row-writer.ts'
import type { FileFormat } from './file-format.ts'
import { valuesOf } from './items.ts'
import { heading } from './json-lines/heading.ts'
import { jsonOf } from './json-lines/item-json.ts'

/** How a file is written. */
export interface WriteOptions extends RowOptions {
  readonly format: FileFormat
  /** Of vCards; 3.0 when not given, which more programs read. */
  readonly version?: VCardVersion
  /** Told of what the format has no form for: distribution lists among comma-separated values. */
  readonly onSkipped?: (item: ItemValue) => void
}

/** How items become the text of a file. */
interface ItemWriter {
  /** What stands before all. */
  readonly beginning: string
  /** The text of an item; undefined where the format has no form for it. */
  text(item: ItemValue): string | undefined
}

const writers: Readonly<Record<FileFormat, (options: WriteOptions) => ItemWriter>> = {
  csv: options => {
    const { headings, row } = rowWriter(options)
    const rowOf = (item: CardItem) => (item.type === 'Contact' ? row(item) : undefined)
    return { beginning: headings, text: item => rowOf(valuesOf(item)) }
  },
  'json-lines': () => ({ beginning: heading, text: item => `${jsonOf(item)}\n` }),
  vcard: ({ version = '3.0' }) => ({ beginning: '', text: item => writeCard(valuesOf(item), version) }),
}

/** Writes contacts and distribution lists, piece by piece: the text of a file. @throws FileError UnknownPlace */
export async function* writeContacts(
  items: Iterable<ItemValue> | AsyncIterable<ItemValue>,
  options: WriteOptions,
): AsyncGenerator<string> {
  const { beginning, text } = writers[options.format](options)
  if (beginning) yield beginning
  for await (const item of items) {
    const written = text(item)
    if (written === undefined) options.onSkipped?.(item)
    else yield written
  }
}
