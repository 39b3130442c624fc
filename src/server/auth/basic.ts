/** Name and password as a client sends them. */
export interface BasicCredentials {
  readonly name: string
  readonly password: string
}

/**
 * Credentials of an `Authorization: Basic` header; undefined when it is something else or malformed. They are UTF-8, or
 * Latin-1 when they cannot be UTF-8: old clients differ. The password may hold colons, neither may hold controls.
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function parseBasic(header: string | null | undefined): BasicCredentials | undefined {
  const encoded = /^basic +([a-z0-9+/]+={0,2}) *$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = decode(Buffer.from(encoded, 'base64'))
  const colon = text.indexOf(':')
  if (colon < 1 || /\p{Cc}/u.test(text)) return undefined
  return { name: text.slice(0, colon), password: text.slice(colon + 1) }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

/** The names under which a user may be stored, likeliest first: that of `CONTOSO\sadie` is `sadie`. */
export function userNamesOf(name: string): string[] {
  const backslash = name.indexOf('\\')
  return backslash === -1 ? [name] : [name.slice(backslash + 1), name]
}
