const mostOctets = 75

/** The text of a line in a file: folded, so that no line is longer than 75 octets, and ended. */
export function foldedLine(line: string): string {
  const isAscii = /^[\0-\x7f]*$/.test(line)
  if (isAscii && line.length <= mostOctets) return `${line}\r\n`
  const endOf = isAscii ? (start: number, room: number) => start + room : endOfPiece.bind(undefined, line)
  const pieces: string[] = []
  // The blank with which a folded line begins counts.
  for (let start = 0; start < line.length; ) {
    const end = endOf(start, pieces.length === 0 ? mostOctets : mostOctets - 1)
    pieces.push(line.slice(start, end))
    start = end
  }
  return `${pieces.join('\r\n ')}\r\n`
}

/** Where a piece ends so that it has no more octets of UTF-8 than there is room for, and whole characters. */
function endOfPiece(line: string, start: number, room: number): number {
  let left = room
  let at = start
  while (at < line.length) {
    const point = line.codePointAt(at) as number
    left -= octetsOf(point)
    if (left < 0) break
    at += point < 0x10000 ? 1 : 2
  }
  return at
}

function octetsOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
