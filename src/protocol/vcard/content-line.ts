/**
 * A line of a vCard, unfolded: `item1.TEL;TYPE=HOME,VOICE:+1 425 555 0100`.
 * @see https://www.rfc-editor.org/rfc/rfc6350#section-3.3
 */
export interface ContentLine {
  /** What ties lines to each other, as Apple's labels are tied; empty for a line by itself. */
  readonly group: string
  /** In upper case. */
  readonly name: string
  /** All before the colon, as it stands in the file. */
  readonly head: string
  /** Values by the name of the parameter in upper case. */
  readonly parameters: ReadonlyMap<string, readonly string[]>
  /** All after the colon, with its escapes. */
  readonly value: string
}

/** What stands before the colon, taken apart. */
type Head = Omit<ContentLine, 'value'>

const pattern = /^(?:([^\s.:;="]+)\.)?([^\s.:;="]+)((?:;[\s\S]*)?)$/

/** Characters before the colon; no line has as many. */
export const longestHead = 10_000

/** Takes a line apart; one without a colon has no value. Undefined for what is no line of a vCard. */
export function contentLine(text: string): ContentLine | undefined {
  const end = endOfHead(text)
  if ((end < 0 ? text.length : end) > longestHead) return undefined
  const head = headOf(end < 0 ? text : text.slice(0, end))
  if (!head) return undefined
  const { group, name, parameters } = head
  return { group, name, head: head.head, parameters, value: end < 0 ? '' : text.slice(end + 1) }
}

/** Where the first colon is that no quotation marks are around, if any; a mark that nothing closes stands for itself. */
function endOfHead(text: string): number {
  const colon = text.indexOf(':')
  const mark = text.indexOf('"')
  if (mark < 0 || mark > colon) return colon
  const [{ length }] = /^[^":]*(?:"[^"]*"[^":]*)*/.exec(text.slice(0, longestHead + 1)) as unknown as [string]
  if (length === text.length) return -1
  return text[length] === ':' ? length : colon
}

/** Files have the same few heads again and again. */
const known = new Map<string, Head | undefined>()
const mostKnown = 1000

function headOf(text: string): Head | undefined {
  if (known.has(text)) return known.get(text)
  const [, group = '', name = '', parameters = ''] = pattern.exec(text) ?? []
  const head =
    name === '' ? undefined : { group, name: name.toUpperCase(), head: text, parameters: parametersOf(parameters) }
  if (known.size >= mostKnown) known.clear()
  if (text.length <= 100) known.set(text, head)
  return head
}

const none: ReadonlyMap<string, readonly string[]> = new Map()

function parametersOf(text: string): ReadonlyMap<string, readonly string[]> {
  if (text === '') return none
  const parameters = new Map<string, string[]>()
  for (const parameter of piecesOf(text.slice(1), ';')) {
    const equals = parameter.indexOf('=')
    // Up to version 2.1 a type stands by itself: TEL;HOME;VOICE.
    const name = equals < 0 ? 'TYPE' : parameter.slice(0, equals).trim().toUpperCase()
    const values = piecesOf(parameter.slice(equals + 1), ',').flatMap(value => value.replaceAll('"', '').split(','))
    parameters.set(name, (parameters.get(name) ?? []).concat(values))
  }
  return parameters
}

/** Parts a text at each separator that does not stand in quotation marks. */
function piecesOf(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator)
  return text.match(separator === ';' ? /(?:"[^"]*"?|[^;"])+/g : /(?:"[^"]*"?|[^,"])+/g) ?? []
}

/** The words of a parameter TYPE in upper case. A preference is one, however it is given. */
export function typesOf({ parameters }: ContentLine): ReadonlySet<string> {
  if (parameters.size === 0) return noTypes
  const types = new Set(parameters.get('TYPE')?.map(word => word.trim().toUpperCase()))
  if (parameters.has('PREF')) types.add('PREF')
  return types
}

const noTypes: ReadonlySet<string> = new Set()

/** The first value of a parameter, in upper case. */
export function parameterOf({ parameters }: ContentLine, name: string): string | undefined {
  return parameters.get(name)?.[0]?.toUpperCase()
}
