import type { StoredFolder } from '../store.ts'
import type { FolderBatch, FolderToWrite } from './hierarchy.ts'

/** Work on folders in memory; the store writes what it gathered. */
export class GatheredFolders implements FolderBatch {
  readonly written = new Set<number>()
  readonly removed = new Set<number>()
  lastChange: number
  lastFolder: number
  readonly #folders = new Map<number, StoredFolder>()
  readonly #below = new Map<number, Set<number>>()

  constructor(folders: readonly StoredFolder[], lastChange: number, lastFolder: number) {
    for (const folder of folders) this.#place(folder)
    this.lastChange = lastChange
    this.lastFolder = lastFolder
  }

  get count(): number {
    return this.#folders.size
  }

  get(id: number): StoredFolder | undefined {
    return this.#folders.get(id)
  }

  children(id: number): StoredFolder[] {
    const numbers = [...(this.#below.get(id) ?? [])].sort((a, b) => a - b)
    return numbers.map(number => this.#folders.get(number) as StoredFolder)
  }

  newId(): number {
    return ++this.lastFolder
  }

  newChange(): number {
    return ++this.lastChange
  }

  put(folder: FolderToWrite): StoredFolder {
    const { itemCount, contentChange, contentAt } = this.#folders.get(folder.id) ?? empty()
    // A detached folder is kept for a while from now on.
    const now = folder.parentId === null ? Date.now() : 0
    const written = { ...folder, itemCount, contentChange, contentAt: Math.max(contentAt, now) }
    this.#displace(folder.id)
    this.#place(written)
    this.written.add(folder.id)
    return written
  }

  remove(id: number): void {
    this.#displace(id)
    this.written.delete(id)
    this.removed.add(id)
  }

  #place(folder: StoredFolder): void {
    this.#folders.set(folder.id, folder)
    if (folder.parentId === null) return
    const siblings = this.#below.get(folder.parentId) ?? new Set()
    this.#below.set(folder.parentId, siblings.add(folder.id))
  }

  #displace(id: number): void {
    const before = this.#folders.get(id)
    this.#folders.delete(id)
    if (before?.parentId) this.#below.get(before.parentId)?.delete(id)
  }
}

const empty = () => ({ itemCount: 0, contentChange: 0, contentAt: Date.now() })
