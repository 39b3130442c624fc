import { expect } from 'vitest'
import { fixture, responseCodes } from '../support/xml.ts'
import type { ClientServer } from './support.ts'

/** Identifier and change key of something in an answer. */
export interface Reference {
  readonly id: string
  readonly changeKey: string
}

type Values = Readonly<Record<string, string>>

/**
 * Posts what a client sends that cannot be run here: the fixtures in its folder, in the envelope that lies beside them.
 * In them `{name}` stands for a value.
 */
export class Replay {
  readonly #server: ClientServer
  readonly #folder: string
  readonly #common: Values

  /** @param common values of all requests */
  constructor(server: ClientServer, folder: string, common: Values = {}) {
    this.#server = server
    this.#folder = folder
    this.#common = common
  }

  /** The text of a request. */
  text(name: string, values: Values = {}): string {
    const all = { ...this.#common, ...values }
    return this.#filled('envelope', { ...all, body: this.#filled(name, all) })
  }

  /** Posts a request as it is, with the user's password unless other headers are given. */
  post(body: string, headers: Values = {}, { method = 'POST', url = this.#server.access.url } = {}): Promise<Response> {
    const { user, password } = this.#server.access
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    return fetch(url, {
      method,
      headers: { authorization, 'content-type': 'text/xml; charset=utf-8', ...headers },
      body,
    })
  }

  /** The answer to a request of which all must be well. */
  async get(name: string, values: Values = {}): Promise<string> {
    const answer = await this.ask(name, values)
    expect(new Set(responseCodes(answer))).toEqual(new Set(['NoError']))
    return answer
  }

  /** The answer to a request, which must not be a fault. */
  async ask(name: string, values: Values = {}): Promise<string> {
    const response = await this.post(this.text(name, values))
    const answer = await response.text()
    expect({ status: response.status, answer }).toMatchObject({ status: 200 })
    return answer
  }

  #filled(name: string, values: Values): string {
    return fixture(`${this.#folder}/${name}.xml`)
      .toString()
      .trimEnd()
      .replace(/\{(\w+)\}/g, (_, key: string) => {
        const value = values[key]
        if (value === undefined) throw new Error(`${name} of ${this.#folder} needs a value for '${key}'`)
        return value
      })
  }
}

/** Identifiers in the elements of a name, in order. */
export function references(xml: string, tag = 't:ItemId'): Reference[] {
  const found = xml.matchAll(new RegExp(`<${tag} Id="([^"]*)"(?: ChangeKey="([^"]*)")?`, 'g'))
  return [...found].map(([, id = '', changeKey = '']) => ({ id, changeKey }))
}

/** The first of them, which must be there. */
export function reference(xml: string, tag?: string): Reference {
  const [first] = references(xml, tag)
  if (!first) throw new Error(`there is no ${tag ?? 'identifier'} in ${xml}`)
  return first
}
