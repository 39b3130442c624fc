import { python } from '../../support/programs.ts'
import { type ClientServer, runScript } from '../support.ts'
import { extended, type Values } from './contacts.ts'

/** Identifier and change key; exchangelib sends an item without a change key when there is none. */
export type Id = readonly [id: string, changeKey: string | null]

/** The name of an exception that stands in the place of an item, or of the whole answer. */
export interface Failed {
  readonly error: string
}

/** How scripts are run. */
export interface ScriptOptions {
  readonly password?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The scripts that drive exchangelib against a server, one method each. Debian's python3-exchangelib is needed. */
export class Exchangelib {
  readonly #server: ClientServer
  readonly #options: ScriptOptions

  constructor(server: ClientServer, options: ScriptOptions = {}) {
    this.#server = server
    this.#options = options
  }

  hello(hints: boolean): Promise<Values> {
    return this.#run('hello', { hints })
  }

  /** Creates contacts that must succeed. */
  bulkCreate(contacts: readonly Values[]): Promise<Id[]> {
    return this.#run('bulk_create', { contacts })
  }

  /** Creates contacts of which the server refuses some: exchangelib gives up then. */
  bulkCreateRefused(contacts: readonly Values[]): Promise<Failed & { message: string }> {
    return this.#run('bulk_create', { contacts })
  }

  fetch(ids: readonly Id[], fields: readonly string[]): Promise<(Values | Failed)[]> {
    return this.#run('fetch', { ids, fields })
  }

  bulkUpdate(changes: readonly { id: Id; values: Values }[]): Promise<(Id | Failed)[]> {
    return this.#run('bulk_update', { changes })
  }

  bulkDelete(ids: readonly Id[]): Promise<(true | Failed)[]> {
    return this.#run('bulk_delete', { ids })
  }

  single(request: { values: Values; changes: Values; partial: Values; fields: readonly string[] }): Promise<{
    steps: Values[]
    missing: boolean
  }> {
    return this.#run('single', request)
  }

  /** A contact that was exported and changed, and what its export became in each place it was uploaded to. */
  exportUpload(request: { values: Values; changes: Values; fields: readonly string[] }): Promise<{
    id: string
    changekey: string
    created: Values
    updated: Values
    elsewhere: Failed
    garbage: Failed
    gone: string[]
  }> {
    return this.#run('export_upload', request)
  }

  /** What becomes of calls of operations that are not here, by name. */
  beyondContacts(id: Id): Promise<Record<string, { requests: number; value?: unknown } & Partial<Failed>>> {
    return this.#run('beyond_contacts', { id })
  }

  /** Synchronizes the contacts folder, which must be empty: what came each time, and whether a bad state was refused. */
  sync(): Promise<{ steps: [kind: string, name: string][][]; refused: boolean }> {
    return this.#run('sync', {})
  }

  /** Keeps a list, finds people and resolves names, beside contacts with these first and last names; what was found. */
  people(names: readonly (readonly [string, string])[]): Promise<Values> {
    return this.#run('people', { names })
  }

  /** The life of a contact in another's contacts folder, or why there is none. @param as DELEGATE or IMPERSONATION */
  inMailbox(address: string, as: 'DELEGATE' | 'IMPERSONATION'): Promise<Values> {
    return this.#run('in_mailbox', { address, as })
  }

  /** What is told of a folder of another's, which is asked for by name and mailbox; and a contact that goes there. */
  sharedFolder(address: string): Promise<Values> {
    return this.#run('shared_folder', { address })
  }

  /** Who acts for the user, and who has rights on his contacts. */
  delegates(): Promise<{ delegates: Values[]; rights: Values[] }> {
    return this.#run('delegates', {})
  }

  /** What the attachments of a contact are step by step, given the bytes of one in base64. */
  attachments(content: string): Promise<{ steps: Values[]; streamed: boolean; error: string | null }> {
    return this.#run('attachments', { content })
  }

  /**
   * Creates, changes and deletes a contact, while it is subscribed to what happens.
   * @returns what it is told of each, and with what it is refused afterwards
   */
  notifications<T>(way: 'pull' | 'stream' | 'push'): Promise<T> {
    return this.#run('notifications', { way })
  }

  /** Creates contacts, and asks for contacts: the names of those found, or what else was asked for, or why nothing was. */
  find(contacts: readonly Values[], questions: readonly Values[]): Promise<(unknown[] | Failed)[]> {
    return this.#run('find', { contacts, questions })
  }

  /** Works on folders in a mailbox that has none but those that every one has; what there was at each step. */
  folders(): Promise<Values> {
    return this.#run('folders', {})
  }

  #run<T>(script: string, input: object): Promise<T> {
    const { password, env } = this.#options
    const { access } = this.#server
    const server = password === undefined ? access : { ...access, password }
    return runScript(
      python,
      `exchangelib/${script}.py`,
      { server, extended, ...input },
      { PYTHONDONTWRITEBYTECODE: '1', ...env },
    )
  }
}
