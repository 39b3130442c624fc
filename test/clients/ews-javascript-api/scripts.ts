import { expect } from 'vitest'
import { type ClientServer, runScript } from '../support.ts'
import type { Values } from './contacts.ts'

/** What came of one item: its code, then its values, or the names of the properties that the error is about. */
export type Item = { readonly code: string; readonly id?: string; readonly about?: readonly string[] } & Values

/** What came of a call. */
export interface Outcomes {
  readonly overall: 'Success' | 'Warning' | 'Error'
  readonly items: readonly Item[]
}

/** How the script is run. */
export interface ScriptOptions {
  readonly password?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The script that drives ews-javascript-api against a server, one method for each thing it does. */
export class EwsJavascriptApi {
  readonly #server: ClientServer
  readonly #options: ScriptOptions

  constructor(server: ClientServer, options: ScriptOptions = {}) {
    this.#server = server
    this.#options = options
  }

  create(contacts: readonly Values[]): Promise<Outcomes> {
    return this.#call('create', { contacts })
  }

  /** Creates contacts that must succeed, and gives their identifiers. */
  async created(contacts: readonly Values[]): Promise<string[]> {
    const { overall, items } = await this.create(contacts)
    expect(overall).toBe('Success')
    return items.map(({ id }) => String(id))
  }

  bind(ids: readonly string[], names: readonly string[]): Promise<Outcomes> {
    return this.#call('bind', { ids, names })
  }

  /** Some values of contacts that must be there. */
  async bound(ids: readonly string[], names: readonly string[]): Promise<Values[]> {
    const { overall, items } = await this.bind(ids, names)
    expect(overall).toBe('Success')
    return items.map(({ code: _, ...values }) => values)
  }

  /** Changes contacts that were bound to; those that are lost were deleted in between. */
  update(ids: readonly string[], changes: readonly Values[], lost: readonly string[] = []): Promise<Outcomes> {
    return this.#call('update', { ids, changes, lost })
  }

  delete(ids: readonly string[]): Promise<Outcomes> {
    return this.#call('delete', { ids })
  }

  /** Creates contacts of which one spoils the whole call; why. */
  async createRefused(contacts: readonly Values[]): Promise<string> {
    const { thrown } = await this.#call<{ thrown: string }>('create', { contacts })
    return thrown
  }

  /** How many contacts there are. */
  count(): Promise<number> {
    return this.#call('count', {})
  }

  /** What becomes of calls of operations that are not here, by name. */
  beyondContacts(): Promise<Record<string, { value: unknown } | { error: string }>> {
    return this.#run('beyond-contacts', {})
  }

  /** Finds contacts that it creates; the names of those found, by the way of asking. */
  find(): Promise<Values> {
    return this.#run('find', {})
  }

  /** Keeps a contact group and resolves names; what was found at each step. */
  people(): Promise<Values> {
    return this.#run('people', {})
  }

  /** Delegates from the first to the last, and what is told of folders of others. */
  sharing(delegate: string, shared: string): Promise<Values> {
    return this.#run('sharing', { delegate, shared })
  }

  /** Sets, replaces and removes the picture of a contact, in a version of Exchange; what there was at each step. */
  attachments(version: string, content: string): Promise<Values> {
    return this.#run('attachments', { version, content })
  }

  /** Works on folders in a mailbox that has none but those that every one has; what there was at each step. */
  folders(): Promise<Values> {
    return this.#run('folders', {})
  }

  #call<T>(operation: string, request: object): Promise<T> {
    return this.#run('batch', { operation, ...request })
  }

  #run<T>(script: string, input: object): Promise<T> {
    const { password, env } = this.#options
    const { access } = this.#server
    const server = password === undefined ? access : { ...access, password }
    return runScript(process.execPath, `ews-javascript-api/${script}.mjs`, { server, ...input }, env)
  }
}
