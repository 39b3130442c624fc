import { atLeast, type ExchangeVersion, type ItemSchema, type Kind, namespaces } from '../../src/protocol/index.ts'
import { XmlReader } from '../../src/xml/index.ts'

/** What a kind may tell of its structure, and of the versions within it. */
interface Structure {
  readonly keys?: Readonly<Record<string, { since?: ExchangeVersion }>>
  readonly entry?: Kind<unknown>
  readonly item?: Kind<unknown>
  readonly shape?: Readonly<Record<string, Field>>
  sinceOf?(value: unknown): ExchangeVersion | undefined
}

interface Field {
  readonly place: 'attribute' | 'content' | 'child'
  readonly tag: string
  readonly kind: Kind<unknown>
  readonly since?: ExchangeVersion
}

/** The elements of an answer around its items and folders. */
const leadsToThem =
  /^(s:Envelope|s:Body|m:\w+Response|m:ResponseMessages|m:\w+ResponseMessage|[mt]:(Items|Folders)|m:RootFolder|t:Groups|t:GroupedItems|m:Changes|t:Create|t:Update|m:ResolutionSet|t:Resolution|m:Attachments|t:ItemAttachment|m:People)$/

/**
 * What the items or folders of an answer hold that a version does not have by the tables: elements, attributes, keys
 * and words.
 * @param schemas by element
 */
export function newerThan(version: ExchangeVersion, answer: string, schemas: Record<string, ItemSchema>): string[] {
  const search = new Search(version, answer)
  search.through(schemas)
  return search.found
}

class Search {
  readonly found: string[] = []
  readonly #version: ExchangeVersion
  readonly #xml: XmlReader

  constructor(version: ExchangeVersion, answer: string) {
    this.#version = version
    this.#xml = new XmlReader(answer, new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix])))
  }

  through(schemas: Record<string, ItemSchema>): void {
    this.#children(child => {
      const schema = schemas[child]
      if (schema) this.#properties(schema)
      else if (leadsToThem.test(child)) this.through(schemas)
      else this.#xml.skip()
    })
  }

  #properties({ byTag }: ItemSchema): void {
    this.#children(child => {
      const row = byTag.get(child)
      if (!row) this.found.push(`${child}, which no table has`)
      this.#note(child, row?.since)
      this.#value(row?.kind)
    })
  }

  #value(kind: unknown): void {
    const { keys, entry, item, shape, sinceOf } = (kind ?? {}) as Structure
    if (keys) this.#entries(keys, entry)
    else if (item) this.#children(() => this.#value(item))
    else if (shape) this.#record(Object.values(shape))
    else if (sinceOf) this.#word(this.#xml.name, this.#xml.text(), sinceOf)
    else this.#xml.skip()
  }

  #entries(keys: NonNullable<Structure['keys']>, entry: unknown): void {
    this.#children(child => {
      const key = this.#xml.attribute('Key') ?? ''
      this.#note(`${child} ${key}`, keys[key]?.since)
      this.#value(entry)
    })
  }

  #record(fields: readonly Field[]): void {
    for (const field of fields.filter(({ place }) => place === 'attribute')) this.#attribute(field)
    if (fields.some(({ place }) => place === 'content')) this.#xml.skip()
    else
      this.#children(child => {
        const field = fields.find(({ tag }) => tag === child)
        this.#note(child, field?.since)
        this.#value(field?.kind)
      })
  }

  #attribute({ tag, kind, since }: Field): void {
    const value = this.#xml.attribute(tag)
    if (value === undefined) return
    this.#note(`${this.#xml.name} ${tag}`, since)
    this.#word(`${this.#xml.name} ${tag}`, value, (kind as Structure).sinceOf)
  }

  #word(where: string, word: string, sinceOf: Structure['sinceOf']): void {
    this.#note(`${where} ${word}`, sinceOf?.(word))
  }

  #note(what: string, since: ExchangeVersion | undefined): void {
    if (since !== undefined && !atLeast(this.#version, since)) this.found.push(what)
  }

  #children(visit: (child: string) => void): void {
    for (let child = this.#xml.child(); child !== undefined; child = this.#xml.child()) visit(child)
  }
}
