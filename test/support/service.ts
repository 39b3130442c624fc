import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import {
  type ContactValues,
  type DistinguishedFolderName,
  type ExchangeVersion,
  type ItemShape,
  type ItemUpdate,
  type OperationName,
  type Outcome,
  type PropertyPath,
  type Request,
  type RequestHeaders,
  type Response,
  readResponse,
  writeRequest,
} from '../../src/protocol/index.ts'
import { Ids } from '../../src/server/ids/ids.ts'
import { createService, type EwsService } from '../../src/server/service.ts'
import type { Permission } from '../../src/server/sharing/permissions.ts'
import type { Store, StoredItem, User } from '../../src/server/store/store.ts'
import type { TestBackend, TestDatabase } from './backends.ts'
import { recorded } from './messages.ts'

/** The identifier of an item, as requests and answers have it. */
export interface ItemId {
  readonly id: string
  readonly changeKey?: string | undefined
}

/** How a call is made; as the user of the service, in the newest version, unless said otherwise. */
export interface CallOptions {
  readonly as?: User
  readonly version?: ExchangeVersion
  readonly headers?: RequestHeaders
}

type ConflictResolution = NonNullable<Request<'UpdateItem'>['conflictResolution']>

/** Responses that come one by one. */
export interface ResponseStream<N extends OperationName> {
  /** As the messages came. */
  readonly texts: string[]
  /** The next one; undefined when there are no more. */
  next(): Promise<Response<N> | undefined>
  return(): Promise<void>
}

/** A service on a database of its own, with a user. Every answer is kept for the schema. */
export class TestService {
  readonly #backend: TestBackend
  readonly #settings: Partial<Parameters<typeof createService>[0]>
  #parts: { database: TestDatabase; store: Store; service: EwsService; ids: Ids; user: User } | undefined

  constructor(backend: TestBackend, settings: Partial<Parameters<typeof createService>[0]>) {
    this.#backend = backend
    this.#settings = settings
  }

  async start(): Promise<void> {
    const database = await this.#backend.create()
    const store = await database.open()
    const user = await store.users.add('sadie@contoso.com', '', 'Sadie Daniels')
    const service = await createService({ ...this.#settings, store })
    const ids = new Ids(await store.setting('id-key', () => 'made by the service'))
    this.#parts = { database, store, service, ids, user }
  }

  async stop(): Promise<void> {
    await this.#parts?.service.close()
    await this.#parts?.database.drop()
  }

  get #started() {
    if (!this.#parts) throw new Error('the service is not started yet')
    return this.#parts
  }

  get service(): EwsService {
    return this.#started.service
  }

  get database(): TestDatabase {
    return this.#started.database
  }

  get store(): Store {
    return this.#started.store
  }

  get user(): User {
    return this.#started.user
  }

  /** What makes and opens the identifiers of this service. */
  get ids(): Ids {
    return this.#started.ids
  }

  /** Somebody else, with an empty mailbox of his own. */
  addUser(): Promise<User> {
    return this.store.users.add(`${randomUUID()}@contoso.com`, '', 'Somebody Else')
  }

  /** Posts a request as it is and gives the answer as it is. */
  async post(request: string, caller: User = this.user): Promise<{ fault: boolean; body: string }> {
    const answer = await this.#started.service.answer(request, caller)
    recorded('answers', answer.body)
    return answer
  }

  /** Calls an operation. @throws SoapFault */
  async call<N extends OperationName>(
    name: N,
    request: Request<N>,
    { as, version = 'V2017_07_11', headers }: CallOptions = {},
  ): Promise<Response<N>> {
    const text = writeRequest(name, request, { requestServerVersion: { version }, ...headers }, version)
    return readResponse(name, (await this.post(text, as)).body).response
  }

  /** Calls an operation that answers with several messages. @throws SoapFault */
  async stream<N extends OperationName>(
    name: N,
    request: Request<N>,
    { as = this.user, version = 'V2017_07_11' }: CallOptions = {},
  ): Promise<ResponseStream<N>> {
    const text = writeRequest(name, request, { requestServerVersion: { version } }, version)
    const { body, more } = await this.#started.service.answer(text, as)
    const read = (message: string) => {
      recorded('answers', message)
      return readResponse(name, message).response
    }
    const texts: string[] = []
    let first: string | undefined = body
    // A fault is thrown at once.
    if (!more) read(body)
    return {
      texts,
      next: async () => {
        const message = first ?? (await more?.next())?.value
        first = undefined
        if (message === undefined) return undefined
        texts.push(message)
        return read(message)
      },
      return: async () => more?.return(),
    }
  }

  /** Creates contacts that must succeed. */
  async create(contacts: readonly ContactValues[], options?: CallOptions): Promise<ItemId[]> {
    const outcomes = await this.call('CreateItem', { items: contacts.map(contact) }, options)
    return outcomes.map(itemIdOf)
  }

  /** Creates one contact that must succeed. */
  async createOne(values: ContactValues, options?: CallOptions): Promise<ItemId> {
    const [id] = await this.create([values], options)
    return id as ItemId
  }

  /** Gets contacts, one outcome each. */
  get(ids: readonly ItemId[], shape: Partial<ItemShape> = {}, options?: CallOptions): Promise<Response<'GetItem'>> {
    const itemShape = { baseShape: 'AllProperties' as const, ...shape }
    return this.call('GetItem', { itemShape, itemIds: ids.map(itemRef) }, options)
  }

  /** Gets one contact that must be there. */
  async getOne(id: ItemId, shape?: Partial<ItemShape>, options?: CallOptions): Promise<ContactValues> {
    const [outcome] = await this.get([id], shape, options)
    return itemOf(outcome)
  }

  /** What is at some paths in a contact. */
  getPaths(id: ItemId, additionalProperties: PropertyPath[], options?: CallOptions): Promise<ContactValues> {
    return this.getOne(id, { baseShape: 'IdOnly', additionalProperties }, options)
  }

  /** Updates one contact. */
  async update(
    id: ItemId,
    updates: ItemUpdate[],
    conflictResolution: ConflictResolution = 'AutoResolve',
    options?: CallOptions,
  ): Promise<Response<'UpdateItem'>[number]> {
    const itemChanges = [{ itemId: itemRef(id), updates }]
    const [outcome] = await this.call('UpdateItem', { conflictResolution, itemChanges }, options)
    return outcome as Response<'UpdateItem'>[number]
  }

  /** Deletes contacts, one outcome each. */
  delete(ids: readonly ItemId[], deleteType: Request<'DeleteItem'>['deleteType'], options?: CallOptions) {
    return this.call('DeleteItem', { deleteType, itemIds: ids.map(itemRef) }, options)
  }

  /** The identifier of a folder, as GetFolder tells it. */
  async folderId(id: DistinguishedFolderName, options?: CallOptions): Promise<string> {
    const folderIds = [{ type: 'DistinguishedFolderId' as const, id }]
    const [outcome] = await this.call('GetFolder', { folderShape: { baseShape: 'IdOnly' }, folderIds }, options)
    const [folder] = outcome?.folders ?? []
    if (!folder || folder instanceof Error || !folder.folderId) throw new Error(`there is no folder ${id}`)
    return folder.folderId.id
  }

  /** Gives rights on a folder to users, in place of all that were given before. */
  async share(
    { mailbox }: Pick<User, 'mailbox'>,
    name: DistinguishedFolderName,
    ...permissions: readonly Permission[]
  ): Promise<void> {
    await this.store.sharing.change(mailbox.id, ({ folders }) => {
      const folder = folders.find(({ distinguishedName }) => distinguishedName === name)
      if (!folder) throw new Error(`there is no folder ${name}`)
      return { permissions: new Map([[folder.id, permissions]]), result: undefined }
    })
  }

  /** The number under which an item is stored. */
  numberOf({ id }: ItemId): number {
    const [opened] = this.ids.open([id])
    if (!opened || opened instanceof Error) throw opened ?? new Error(`'${id}' is no identifier`)
    return opened.number
  }

  /** The properties that are stored for an item, without what the server adds to an answer. */
  async storedBehind(id: ItemId, user: User = this.user): Promise<object | undefined> {
    const number = this.numberOf(id)
    return (await this.store.items(user.mailbox.id, [number])).get(number)?.properties
  }

  /** All that is stored in a mailbox, by number. */
  async stored(user: User = this.user): Promise<StoredItem[]> {
    const numbers = Array.from({ length: 20_000 }, (_, index) => index + 1)
    return [...(await this.store.items(user.mailbox.id, numbers)).values()]
  }
}

/** A service for the tests of a file or of one `describe`, started before them and gone after them. */
export function useService(
  backend: TestBackend,
  settings: Partial<Parameters<typeof createService>[0]> = {},
): TestService {
  const service = new TestService(backend, settings)
  beforeAll(() => service.start())
  afterAll(() => service.stop())
  return service
}

/** Values as an item of a request. */
export function contact(values: ContactValues) {
  return { type: 'Contact' as const, ...values }
}

export function itemRef({ id, changeKey }: ItemId) {
  return { type: 'ItemId' as const, id, changeKey }
}

type ItemOutcome = Outcome<{ items: unknown[] }> | undefined

/** The only item of an outcome that must be a success. */
export function itemOf(outcome: ItemOutcome): ContactValues {
  expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
  expect(outcome?.items).toHaveLength(1)
  return outcome?.items?.[0] as ContactValues
}

/** The identifier of the only item of an outcome that must be a success. */
export function itemIdOf(outcome: ItemOutcome): ItemId {
  const { itemId } = itemOf(outcome)
  return itemId as ItemId
}

/** The codes of outcomes, in order. */
export function codesOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(outcome => outcome.code)
}

/** Paths by their names. */
export const field = (fieldURI: string) => ({ type: 'FieldURI' as const, fieldURI })
export const entry = (fieldURI: string, fieldIndex: string) => ({
  type: 'IndexedFieldURI' as const,
  fieldURI,
  fieldIndex,
})

/** A change that sets what a path names. */
export function set(path: PropertyPath, values: ContactValues): ItemUpdate {
  return { type: 'SetItemField', path, item: contact(values) }
}

/** A change that takes away what a path names. */
export function unset(path: PropertyPath): ItemUpdate {
  return { type: 'DeleteItemField', path }
}
