/** Text as the value of a line has it: line breaks, commas, semicolons and backslashes with a backslash. */
export function escaped(text: string): string {
  return /[\\,;\r\n]/.test(text) ? text.replace(/\r\n?|[\\,;\n]/g, found => escapes[found] ?? '\\n') : text
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', ',': '\\,', ';': '\\;' }

/** The text that a value stands for. A backslash before anything that needs none stands for itself. */
export function unescaped(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\([nN,;:\\"])/g, (_, found: string) => (found === 'n' || found === 'N' ? '\n' : found))
}

/** Parts a value at each separator that no backslash stands before. */
export function partsOf(value: string, separator: ';' | ','): string[] {
  if (!value.includes('\\')) return value.split(separator)
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === separator) {
      parts.push(value.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, value.slice(start)]
}
