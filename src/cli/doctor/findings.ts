import { reasonOf } from '../failure.ts'

/** What came of one thing that was looked at. */
export interface Finding {
  readonly check: string
  readonly result: 'ok' | 'warning' | 'failed'
  readonly detail: string
  readonly remedy?: string
  readonly milliseconds?: number
}

const signs = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const

/** Longer than that, a call is slow. */
const slow = 3_000

/** Gathers findings, and tells each as it comes. */
export class Findings {
  readonly all: Finding[] = []
  readonly #isTold: boolean

  constructor(isTold: boolean) {
    this.#isTold = isTold
  }

  add(finding: Finding): void {
    this.all.push(finding)
    if (!this.#isTold) return
    const { check, result, detail, remedy, milliseconds } = finding
    const time = milliseconds === undefined ? '' : ` (${milliseconds} ms)`
    console.log(`${signs[result]}  ${check}: ${detail}${time}`)
    if (remedy) console.log(`         -> ${remedy}`)
  }

  /**
   * Tries something, and takes its time.
   * @param remedyFor what to do about an error
   * @returns what came of it; undefined when it failed
   */
  async try<T>(
    check: string,
    work: () => Promise<T>,
    detailOf: (value: T) => string,
    remedyFor: (error: unknown) => string,
  ): Promise<T | undefined> {
    const began = performance.now()
    const took = () => Math.round(performance.now() - began)
    try {
      const value = await work()
      const milliseconds = took()
      const isSlow = milliseconds > slow
      this.add({
        check,
        result: isSlow ? 'warning' : 'ok',
        detail: detailOf(value),
        milliseconds,
        ...(isSlow && {
          remedy: 'It is slow: give a longer --timeout, and look at the way between here and the server.',
        }),
      })
      return value
    } catch (error) {
      this.add({ check, result: 'failed', detail: reasonOf(error), remedy: remedyFor(error), milliseconds: took() })
      return undefined
    }
  }

  /** Whether anything failed. */
  get hasFailed(): boolean {
    return this.all.some(({ result }) => result === 'failed')
  }
}
