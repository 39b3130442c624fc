/** A line of a card, so that two that say the same are the same text. */
function normalLine(line: string): string | undefined {
  const found = /^((?:[^":]|"[^"]*")*):(.*)$/s.exec(line)
  if (!found) return undefined
  const [, head = '', value = ''] = found
  const [name = '', ...parameters] = head.toUpperCase().split(';')
  const types = parameters.flatMap(one => (one.startsWith('TYPE=') ? one.slice(5).replaceAll('"', '').split(',') : []))
  const isPhoto = name.endsWith('PHOTO')
  const governed = isPhoto ? /^(TYPE|ENCODING|VALUE)/ : /^(TYPE|ENCODING|VALUE=TEXT|X-APPLE-OMIT-YEAR)/
  const others = parameters.filter(one => !governed.test(one))
  const words = isPhoto ? [] : [...new Set(types)].filter(word => word !== 'VOICE' && word !== 'INTERNET')
  return JSON.stringify([name, words.sort(), others.sort(), normalValue(value, name)])
}

const empty = new Set(['BEGIN', 'END', 'VERSION'])

/** Without escapes, and without the parts at the end that say nothing. */
function normalValue(value: string, name: string): string {
  if (/BDAY|ANNIVERSARY|ABDATE/.test(name)) return value.replace(/(\d)-/g, '$1').replace(/^1604|^--?-?/, '--')
  if (name.endsWith('PHOTO')) return value.replace(/^data:[^,]*base64,/, '')
  const plain = value.replace(/\\([\\,;:"nN])/g, (_, found) => (/n/i.test(found) ? '\n' : found))
  return /^(N|ADR|ORG)$/.test(name.replace(/^.*\./, '')) ? plain.replace(/;+$/, '') : plain.trim()
}

/** What the lines of cards say, all cards together. */
export function saidBy(cards: string): string[] {
  return cards
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter(line => !empty.has(line.replace(/:.*$/, '')) && !/^(FN|N):;*$/i.test(line))
    .flatMap(line => normalLine(line) ?? [])
}
