import type { ItemValue } from '../../protocol/index.ts'
import type { Difference } from '../files/differences.ts'
import type { Span } from '../import/placed.ts'

type Finding = 'same' | 'differ' | 'only in the file' | 'only in the folder' | 'cannot be read'

interface About {
  readonly name: string
  readonly line?: number
  readonly differences?: readonly Difference[]
  readonly message?: string
}

/** What a comparison finds, told as it comes. */
export class Findings {
  readonly #json: boolean
  readonly #counts: Record<Finding, number> = {
    same: 0,
    differ: 0,
    'only in the file': 0,
    'only in the folder': 0,
    'cannot be read': 0,
  }

  constructor({ json = false as never }: { readonly json?: true }) {
    this.#json = json
  }

  compared({ displayName: name = '' }: ItemValue, line: number, differences: readonly Difference[]): void {
    if (differences.length === 0) this.#counts.same++
    else {
      const quoted = ({ field, file, server }: Difference) =>
        `${field}: ${shown(file)} in the file, ${shown(server)} in the folder`
      this.#tell('differ', { name, line, differences }, differences.map(quoted).join('; '))
    }
  }

  onlyInFile({ displayName: name = '' }: ItemValue, line: number): void {
    this.#tell('only in the file', { name, line })
  }

  onlyInFolder(name: string): void {
    this.#tell('only in the folder', { name })
  }

  unreadable({ line }: Span, message: string): void {
    this.#tell('cannot be read', { name: '', line, message })
  }

  /** Whether nothing differs. */
  get isSame(): boolean {
    const { same: _, ...others } = this.#counts
    return Object.values(others).every(count => count === 0)
  }

  /** `3 same, 1 differ`. */
  get summary(): string {
    const parts = Object.entries(this.#counts).filter(([what, count]) => count > 0 || what === 'same')
    return parts.map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`).join(', ')
  }

  #tell(what: Finding, about: About, text = ''): void {
    this.#counts[what]++
    const { name, line, message } = about
    const where = [name || '(no name)', line === undefined ? '' : ` (line ${line})`].join('')
    // What could not be read tells its line itself.
    const told = message ?? `${what}: ${where}${text && `: ${text}`}`
    console.log(this.#json ? JSON.stringify({ finding: what, ...about }) : told)
  }
}

function shown(text: string): string {
  if (text === '') return 'nothing'
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}
