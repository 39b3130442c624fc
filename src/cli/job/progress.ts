/** How far a job is. */
export interface Standing {
  readonly done: number
  readonly failed: number
}

/** Where progress is shown: standard error, or what is like it. */
interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Milliseconds between two drawings on a terminal, and between two lines elsewhere. */
const pace = { terminal: 100, lines: 5_000 }
const barLength = 20

/** Shows how far a job is: one line that changes on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #screen: Screen
  readonly #total: () => number | undefined
  readonly #started = performance.now()
  #last = performance.now()
  #isDrawn = false

  /** @param total how many there are, as far as is known */
  constructor(total: () => number | undefined, screen: Screen = process.stderr) {
    this.#total = total
    this.#screen = screen
  }

  /** Shows it, unless something was shown just now. */
  show(standing: Standing): void {
    const now = performance.now()
    const { isTTY } = this.#screen
    if (now - this.#last < (isTTY ? pace.terminal : pace.lines)) return
    this.#last = now
    this.#draw(this.#line(standing, (now - this.#started) / 1000))
  }

  /** Tells something above the line. */
  tell(text: string): void {
    this.#clear()
    this.#screen.write(`${text}\n`)
  }

  /** Takes the line away. */
  end(): void {
    this.#clear()
  }

  #draw(line: string): void {
    if (!this.#screen.isTTY) return void this.#screen.write(`${line}\n`)
    this.#screen.write(`\r\x1b[K${line.slice(0, (this.#screen.columns || 80) - 1)}`)
    this.#isDrawn = true
  }

  #clear(): void {
    if (this.#isDrawn) this.#screen.write('\r\x1b[K')
    this.#isDrawn = false
  }

  #line({ done, failed }: Standing, seconds: number): string {
    const total = this.#total()
    const rate = done / Math.max(seconds, 0.001)
    const parts = [
      this.#share(done, total),
      `${Math.round(rate).toLocaleString('en-US')}/s`,
      failed > 0 && `${failed.toLocaleString('en-US')} failed`,
      total !== undefined && rate > 0 && `${durationOf((total - done) / rate)} left`,
    ]
    return parts.filter(Boolean).join('  ')
  }

  #share(done: number, total: number | undefined): string {
    const count = done.toLocaleString('en-US')
    if (total === undefined) return count
    const share = total === 0 ? 1 : Math.min(1, done / total)
    const filled = Math.round(share * barLength)
    const bar = this.#screen.isTTY ? `[${'#'.repeat(filled)}${'-'.repeat(barLength - filled)}] ` : ''
    return `${bar}${count} of ${total.toLocaleString('en-US')}  ${Math.floor(share * 100)}%`
  }
}

/** `0:07`, `12:30`, `1:02:03`. */
export function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const padded = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
}
