/** A journal that cannot be used; the message says what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  /** `InUse` by another program; `Damaged` in the middle, where no torn write explains it. */
  readonly code: 'InUse' | 'Damaged'

  constructor(code: JournalError['code'], message: string) {
    super(message)
    this.code = code
  }
}
