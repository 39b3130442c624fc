import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readContacts } from '../../files/index.ts'
import { valuesOf as cardItemOf } from '../../files/items.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { writeCard } from '../../protocol/vcard/index.ts'
import { Failure } from '../failure.ts'
import { hashOf } from './hash.ts'
import type { Local, LocalContact } from './local.ts'

/** A folder with a vCard in each file. */
export class CardFolder implements Local {
  readonly isWhole = true
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async contacts(): Promise<LocalContact[]> {
    const files = (await readdir(this.#path)).filter(name => /^[^.].*\.vcf$/i.test(name)).sort()
    const contacts: LocalContact[] = []
    for (const key of files) contacts.push(await this.#contact(key, await this.value(key)))
    return contacts
  }

  async value(key: string): Promise<ItemValue> {
    const found: ItemValue[] = []
    for await (const entry of readContacts(await readFile(join(this.#path, key)), { format: 'vcard' })) {
      if ('problem' in entry) throw new Failure(`${key}: ${entry.problem.message}`)
      found.push(entry.item)
    }
    const [value] = found
    if (value && found.length === 1) return value
    throw new Failure(`${key} holds ${found.length} cards; each file of the folder must hold one`)
  }

  async put(key: string | undefined, value: ItemValue): Promise<LocalContact> {
    const file = key ?? this.#newName(value)
    const part = join(this.#path, `.${file}.part`)
    await writeFile(part, writeCard(cardItemOf(value), '3.0'))
    await rename(part, join(this.#path, file))
    return this.#contact(file, await this.value(file))
  }

  async remove(key: string): Promise<void> {
    await rm(join(this.#path, key), { force: true })
  }

  async close(): Promise<void> {}

  async #contact(key: string, value: ItemValue): Promise<LocalContact> {
    const { mtimeMs: modifiedAt } = await stat(join(this.#path, key))
    return {
      key,
      hash: hashOf(value),
      isGroup: value.type === 'DistributionList',
      name: value.displayName ?? key,
      modifiedAt,
    }
  }

  #newName({ displayName = '' }: ItemValue): string {
    const plain = displayName
      .replaceAll(/[^\p{L}\p{N} ._-]+/gu, '_')
      .replace(/^[. ]+/, '')
      .slice(0, 80)
      .trim()
    const base = plain || 'contact'
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${base}.vcf` : `${base} ${number}.vcf`
      if (!existsSync(join(this.#path, name))) return name
    }
  }
}
