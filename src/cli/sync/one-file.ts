import { createReadStream, createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type FileFormat, readContacts, writeContacts } from '../../files/index.ts'
import { valuesOf as cardItemOf } from '../../files/items.ts'
import { type Bag, fieldNamed, type ItemValue } from '../../protocol/index.ts'
import { Failure } from '../failure.ts'
import { formatFor } from '../files/format.ts'
import { hashOf } from './hash.ts'
import type { Local, LocalContact } from './local.ts'

const uid = fieldNamed('PublicStrings/vCardUid/String')

/** A file with all contacts. It is held whole, and written anew when something changed. */
export class OneFile implements Local {
  readonly isWhole: boolean
  readonly #path: string
  readonly #format: FileFormat
  readonly #values = new Map<string, ItemValue>()
  #modifiedAt = 0
  #isChanged = false

  /** @throws Failure for a file whose name tells no format */
  constructor(path: string) {
    const format = formatFor(path, undefined)
    if (!format) throw new Failure(`the name of ${path} must end with .vcf, .csv or .jsonl`)
    this.#path = path
    this.#format = format
    this.isWhole = format !== 'csv'
  }

  async contacts(): Promise<LocalContact[]> {
    this.#modifiedAt = (await stat(this.#path)).mtimeMs
    for await (const entry of readContacts(createReadStream(this.#path), { format: this.#format })) {
      if ('problem' in entry) throw new Failure(`${this.#path}: ${entry.problem.message} Mend it first.`)
      this.#values.set(this.#newKey(entry.item), entry.item)
    }
    return [...this.#values].map(([key, value]) => this.#contact(key, value))
  }

  async value(key: string): Promise<ItemValue> {
    const value = this.#values.get(key)
    if (value) return value
    throw new Failure(`${this.#path} has no contact ${key} any more`)
  }

  async put(key: string | undefined, value: ItemValue): Promise<LocalContact> {
    const given = key ?? this.#newKey(value)
    const asWritten = await this.#asWritten(value)
    this.#values.set(given, asWritten)
    this.#isChanged = true
    return this.#contact(given, asWritten)
  }

  async remove(key: string): Promise<void> {
    this.#isChanged = this.#values.delete(key) || this.#isChanged
  }

  async close(): Promise<void> {
    if (!this.#isChanged) return
    const part = `${this.#path}.part`
    await pipeline(writeContacts(this.#values.values(), { format: this.#format }), createWriteStream(part))
    await rename(part, this.#path)
  }

  /** What is read back of a contact that was written. */
  async #asWritten(value: ItemValue): Promise<ItemValue> {
    const text = writeContacts([value], { format: this.#format })
    for await (const entry of readContacts(text, { format: this.#format })) if ('item' in entry) return entry.item
    throw new Failure(`a file of ${this.#format} cannot hold ${value.displayName ?? 'a group'}`)
  }

  #contact(key: string, value: ItemValue): LocalContact {
    return {
      key,
      hash: hashOf(value),
      isGroup: value.type === 'DistributionList',
      name: value.displayName ?? key,
      modifiedAt: this.#modifiedAt,
    }
  }

  /** Who it is: the UID of its card, else its name, else an address; with a number where that is not enough. */
  #newKey(value: ItemValue): string {
    const { bag } = cardItemOf(value)
    const first = Object.values(value.emailAddresses ?? {})[0]?.address
    const base = String(uid.slot.get(bag as Bag) ?? value.displayName ?? first ?? 'contact')
    for (let number = 1; ; number++) {
      const key = number === 1 ? base : `${base} #${number}`
      if (!this.#values.has(key)) return key
    }
  }
}
