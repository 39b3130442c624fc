/** What `ews` ends with. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const

/** Something that was to be expected and is told in one line. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Why something failed, in one line: some errors of Node have their text only in what they consist of. */
export function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const { code, message = String(first) } = first as { code?: string; message?: string }
  if (code === 'ERR_UNKNOWN_BUILTIN_MODULE') return `the server needs Node 24 or newer, and this is ${process.version}`
  return (message || code || 'for an unknown reason').split('\n', 1)[0] as string
}
