/** People to create, in the order of their names. */
export function people(count: number, prefix = 'Person'): { displayName: string }[] {
  return Array.from({ length: count }, (_, i) => ({ displayName: `${prefix} ${String(i).padStart(5, '0')}` }))
}

/** Their names. */
export function namesOf(given: readonly { displayName?: string | undefined }[]): string[] {
  return given.map(({ displayName = '' }) => displayName)
}
