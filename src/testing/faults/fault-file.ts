import type { Document, LineCounter, Node, Pair, YAMLMap } from 'yaml'

/** A file of faults that cannot be used; the message names the line, and what to write instead. */
export class FaultFileError extends Error {
  override readonly name = 'FaultFileError'
  readonly code = 'FaultFileError'
  /** From 1. */
  readonly line: number

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
    this.line = line
  }
}

/** Something written in a file, and the line where it stands, from 1. */
export interface Written {
  readonly name: string
  readonly value: unknown
  readonly line: number
}

/** A fault as it is written, not checked yet. */
export interface WrittenFault extends Omit<Written, 'value'> {
  readonly options: readonly Written[]
}

type Yaml = typeof import('yaml')

/** Takes a list of faults out of YAML: each by its kind, with its options below or beside it in braces. */
export class FaultFile {
  readonly #yaml: Yaml
  readonly #lines: LineCounter
  readonly #document: Document

  /** @throws FaultFileError for what is no YAML */
  constructor(yaml: Yaml, text: string) {
    this.#yaml = yaml
    this.#lines = new yaml.LineCounter()
    this.#document = yaml.parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    const [broken] = this.#document.errors
    if (broken) throw new FaultFileError(this.#lines.linePos(broken.pos[0]).line, broken.message)
  }

  /** @throws FaultFileError for what is no list of faults */
  faults(): WrittenFault[] {
    const { contents } = this.#document
    if (contents === null) return []
    if (this.#yaml.isSeq(contents)) return contents.items.map(node => this.#fault(node as Node))
    throw new FaultFileError(this.#lineOf(contents), 'begin each fault with a dash, as in: - busy: { times: 1 }')
  }

  #fault(node: Node): WrittenFault {
    const line = this.#lineOf(node)
    if (this.#yaml.isScalar(node)) return { name: String(node.value), line, options: [] }
    const [pair, another] = this.#yaml.isMap(node) ? (node as YAMLMap<Node, Node | null>).items : []
    if (!pair || another) throw new FaultFileError(line, 'write one fault after each dash, as in: - busy: { times: 1 }')
    return { name: nameOf(pair), line: this.#lineOf(pair.key), options: this.#options(pair) }
  }

  #options({ key, value }: Pair<Node, Node | null>): Written[] {
    if (value === null || (this.#yaml.isScalar(value) && value.value === null)) return []
    if (!this.#yaml.isMap(value))
      throw new FaultFileError(
        this.#lineOf(value),
        `write the options of ${key} by name, as in: - ${key}: { times: 1 }`,
      )
    return (value as YAMLMap<Node, Node | null>).items.map(option => ({
      name: nameOf(option),
      value: option.value?.toJS(this.#document),
      line: this.#lineOf(option.key),
    }))
  }

  #lineOf(node: Node): number {
    return this.#lines.linePos(node.range?.[0] ?? 0).line
  }
}

function nameOf({ key }: Pair<Node, Node | null>): string {
  return String(key)
}
