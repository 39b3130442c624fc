import type { Kind } from './kind.ts'

/** The same with the beginnings only of its long values, of which the kinds are given; itself when none is long. */
export function briefly<T extends object>(
  values: T,
  long: readonly { readonly key: string; readonly kind: Pick<Kind<unknown>, 'brief'> }[],
): T {
  let brief: Record<string, unknown> = values as Record<string, unknown>
  for (const { key, kind } of long) {
    const whole = brief[key]
    const short = whole === undefined ? undefined : kind.brief?.(whole)
    if (short !== whole) brief = { ...brief, [key]: short }
  }
  return brief as T
}

/** Each of a list made brief; the list itself when none is long. */
export function brieflyEach<T>(values: readonly T[], brief: (value: T) => T): T[] {
  const short = values.map(brief)
  return short.some((value, index) => value !== values[index]) ? short : (values as T[])
}
