/** What `ews` ends with: the same for every command. */
export const exitCodes = {
  /** All was done. */
  done: 0,
  /** Some of it was not done, or what was compared differs. */
  some: 1,
  /** Nothing could be done: wrong use, no connection, refused. */
  nothing: 2,
  /** A second Ctrl+C ended it at once. */
  killed: 130,
} as const

/** The same for people. */
export const exitCodesHelp =
  'Exit codes: 0 all was done; 1 some of it was not done, or differs; 2 nothing could be done (wrong use, no connection).'

/** Something that was to be expected and is told in one line. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.nothing) {
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
