import type { ItemValue } from '../protocol/index.ts'
import type { VCardVersion } from '../protocol/vcard/index.ts'
import type { FileFormat } from './file-format.ts'
import { cardOf } from './vcard/card-writer.ts'

/** How a file is written. */
export interface WriteOptions {
  readonly format: FileFormat
  /** Of vCards; 3.0 when not given, which more programs read. */
  readonly version?: VCardVersion
}

/** Writes contacts and distribution lists, piece by piece: the text of a file. */
export async function* writeContacts(
  items: Iterable<ItemValue> | AsyncIterable<ItemValue>,
  { version }: WriteOptions,
): AsyncGenerator<string> {
  for await (const item of items) yield cardOf(item, version)
}
