const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')

/** The text of bytes that are UTF-8; undefined for others. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of bytes that are UTF-8, or else what Windows wrote before that in the west. */
export function decodedText(bytes: Uint8Array): string {
  return utf8Text(bytes) ?? windows1252.decode(bytes)
}

/** A decoder by the name that a file has for a charset; undefined for one that nobody knows. */
export function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label.trim(), { ignoreBOM: true })
  } catch {
    return undefined
  }
}

let byCharacter: ReadonlyMap<string, number> | undefined

/** The bytes that a text was decoded from as windows-1252; undefined for what that charset does not have. */
export function bytesOf1252(text: string): Uint8Array | undefined {
  byCharacter ??= new Map(
    Array.from({ length: 256 }, (_, byte) => [windows1252.decode(Uint8Array.of(byte)), byte] as const),
  )
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const byte = byCharacter.get(text[index] as string)
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  return bytes
}

/**
 * The charset that the beginning of a file shows: by its mark, or by the zeros that only UTF-16 has between letters;
 * undefined for UTF-8 and what is decided line by line.
 */
export function charsetShown(beginning: Uint8Array): string | undefined {
  const [first, second, third, fourth] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (beginning.length < 4) return undefined
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return undefined
}
