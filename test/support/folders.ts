import { expect } from 'vitest'
import type { FolderRef, FolderValue, Outcome, PropertyPath, Response } from '../../src/protocol/index.ts'
import { type CallOptions, codesOf, type ItemId, type TestService } from './service.ts'

/** A folder by its well-known name, in the caller's mailbox or in that of an address. */
export function named(id: string, address?: string): FolderRef {
  return { type: 'DistinguishedFolderId', id, ...(address && { mailbox: { emailAddress: address } }) } as FolderRef
}

/** A folder by its identifier. */
export function folderRef({ id, changeKey }: ItemId): FolderRef {
  return { type: 'FolderId', id, changeKey }
}

/** The only folder of an outcome that must be a success. */
export function folderOf(outcome: Outcome<{ folders: unknown[] }> | undefined): FolderValue {
  expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
  expect(outcome?.folders).toHaveLength(1)
  return outcome?.folders?.[0] as FolderValue
}

/** Names of folders, each with those of the folders in it. */
export interface Tree {
  [name: string]: Tree
}

/** The folders of a service's user, for tests. */
export class TestFolders {
  readonly #ews: TestService

  constructor(ews: TestService) {
    this.#ews = ews
  }

  /** Creates folders, one outcome each. */
  create(
    folders: FolderValue[],
    parentFolderId: FolderRef = named('contacts'),
    options?: CallOptions,
  ): Promise<Response<'CreateFolder'>> {
    return this.#ews.call('CreateFolder', { parentFolderId, folders }, options)
  }

  /** Creates a folder of contacts that must come to be. */
  async made(displayName: string, parent?: FolderRef | ItemId, options?: CallOptions): Promise<ItemId> {
    const ref = parent && ('type' in parent ? parent : folderRef(parent))
    const [outcome] = await this.create([{ type: 'ContactsFolder', displayName }], ref, options)
    return folderOf(outcome).folderId as ItemId
  }

  /** Creates folders of contacts in one another, from the outermost on. */
  async chain(...names: string[]): Promise<ItemId[]> {
    const made: ItemId[] = []
    for (const name of names) made.push(await this.made(name, made.at(-1)))
    return made
  }

  /** A folder that must be there. */
  async get(
    ref: FolderRef | ItemId,
    additionalProperties?: PropertyPath[],
    options?: CallOptions,
  ): Promise<FolderValue> {
    const folderShape = { baseShape: 'AllProperties' as const, additionalProperties }
    const folderIds = ['type' in ref ? ref : folderRef(ref)]
    return folderOf((await this.#ews.call('GetFolder', { folderShape, folderIds }, options))[0])
  }

  /** What becomes of getting folders. */
  async codes(...ids: ItemId[]): Promise<string[]> {
    const folderIds = ids.map(({ id }) => folderRef({ id }))
    return codesOf(await this.#ews.call('GetFolder', { folderShape: { baseShape: 'IdOnly' }, folderIds }))
  }

  /** The folders below one, by name. */
  async tree(top: ItemId | FolderRef): Promise<Tree> {
    const folders = await this.#ews.store.folders(this.#ews.user.mailbox.id)
    const below = (id: number): Tree =>
      Object.fromEntries(
        folders.filter(({ parentId }) => parentId === id).map(folder => [folder.displayName, below(folder.id)]),
      )
    return below(this.#ews.numberOf((await this.get(top)).folderId as ItemId))
  }

  /** Puts so many contacts into a folder. */
  async fill(folder: ItemId, count: number): Promise<void> {
    const { store, user } = this.#ews
    const folderId = this.#ews.numberOf(folder)
    await store.change(user.mailbox.id, [], batch => {
      for (let index = 0; index < count; index++) {
        const change = batch.newChange()
        const made = { createdAt: 0, modifiedAt: 0, modifiedBy: '', createdBy: null, createdChange: change, change }
        batch.put({
          id: batch.newId(),
          folderId,
          ...made,
          properties: { displayName: `${index}` },
          history: {},
          attachments: [],
        })
      }
    })
  }

  /** How many items a folder counts, and how many lie in it. */
  async count(ref: ItemId | FolderRef): Promise<number> {
    const { folderId, totalCount } = await this.get(ref)
    const number = this.#ews.numberOf(folderId as ItemId)
    const { store, user } = this.#ews
    expect(await store.hierarchy.itemNumbers(user.mailbox.id, number, 0, 100_000)).toHaveLength(totalCount ?? -1)
    return totalCount as number
  }
}
