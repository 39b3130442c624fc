import type { ClientServer } from '../support.ts'
import { run, runScript } from '../support.ts'
import type { Davmail } from './davmail.ts'

/** An answer of DavMail. */
export interface Answer {
  readonly status: number
  readonly etag: string | undefined
  readonly body: string
}

/** A CardDAV client: curl, with the name and password of the server's user. */
export class Carddav {
  readonly #server: ClientServer
  readonly #davmail: Davmail

  constructor(server: ClientServer, davmail: Davmail) {
    this.#server = server
    this.#davmail = davmail
  }

  /** The address of a book, or of a card in it; someone else's by his address. */
  path(name = '', { book = 'contacts', of = this.#server.access.user } = {}): string {
    return `/users/${of}/${book}/${name}`
  }

  /** Asks for something; a body is sent as it is. */
  async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Buffer,
  ): Promise<Answer> {
    const { user, password } = this.#server.access
    const options = ['-sS', '-i', '-X', method, '-u', `${user}:${password}`]
    for (const [name, value] of Object.entries(headers)) options.push('-H', `${name}: ${value}`)
    if (body !== undefined) options.push('--data-binary', '@-')
    const output = await run('curl', [...options, `${this.#davmail.url}${path}`], { input: body ?? '' })
    return answerOf(output.toString())
  }

  /** What DavMail tells of a book or a card itself. */
  describe(path = this.path(), headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('PROPFIND', path, { Depth: '0', ...headers }, propfind)
  }

  /** The hrefs in a book, with what DavMail says of each. */
  async list(path = this.path()): Promise<string[]> {
    const { body } = await this.ask('PROPFIND', path, { Depth: '1' }, propfind)
    return [...body.matchAll(/<D:href>([^<]+)<\/D:href>/g)]
      .map(([, href]) => href as string)
      .filter(href => href !== path)
  }

  /** Several cards of a book in one answer. */
  report(hrefs: readonly string[], path = this.path()): Promise<Answer> {
    const named = hrefs.map(href => `<D:href>${href}</D:href>`).join('')
    return this.ask('REPORT', path, { Depth: '1' }, multiget(named))
  }

  /** What searches over LDAP find, each a list of entries. */
  search(filters: readonly string[], size = 100): Promise<Record<string, string[]>[][]> {
    const { user, password } = this.#server.access
    const input = { port: this.#davmail.ldapPort, user, password, filters, size }
    return runScript('/usr/bin/python3', './davmail/search.py', input)
  }
}

const propfind = '<propfind xmlns="DAV:"><prop><displayname/><getetag/><resourcetype/></prop></propfind>'
const multiget = (hrefs: string) =>
  '<C:addressbook-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">' +
  `<D:prop><D:getetag/><C:address-data/></D:prop>${hrefs}</C:addressbook-multiget>`

function answerOf(text: string): Answer {
  const [head = '', ...rest] = text.replace(/^(HTTP\/1\.1 100[\s\S]*?\r\n\r\n)+/, '').split('\r\n\r\n')
  return {
    status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1]),
    etag: /^etag: *(\S+)/im.exec(head)?.[1],
    body: rest.join('\r\n\r\n'),
  }
}

/** The lines of a vCard, unfolded. */
export function linesOf(card: string): string[] {
  return card
    .replace(/\r\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter(line => line !== '')
}
