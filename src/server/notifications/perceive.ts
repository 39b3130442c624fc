import type { Access } from '../access.ts'
import type { EventType, StoredEvent } from '../store/sync/events.ts'
import type { SubscriptionRequest } from '../store/sync/subscriptions.ts'

/**
 * What somebody is told of an event: what moves to where he may not look is deleted to him, what comes from there is
 * created, and what he asked for is all that he hears.
 */
export class Perception {
  /** Numbers of the folders that are watched. */
  readonly folders: readonly number[]
  readonly #access: Access
  readonly #watched: ReadonlySet<number>
  readonly #types: ReadonlySet<EventType>

  constructor(access: Access, { folders, eventTypes }: SubscriptionRequest) {
    this.#access = access
    const readable = access.folders.filter(folder => access.rights(folder).read)
    const asked = folders && new Set(folders)
    this.folders = readable.map(({ id }) => id).filter(asked ? id => asked.has(id) : id => this.#isOrdinary(id))
    this.#watched = new Set(this.folders)
    this.#types = new Set(eventTypes)
  }

  /** Whether a folder is one that people see: below the top of what they store. */
  #isOrdinary(id: number | null): boolean {
    for (let at = id; at !== null; ) {
      const folder = this.#access.folder(at)
      if (folder?.distinguishedName === 'msgfolderroot') return true
      at = folder?.parentId ?? null
    }
    return false
  }

  /** The event as he is told it; undefined when he is not. */
  of(event: StoredEvent): StoredEvent | undefined {
    if (!this.#maySee(event)) return undefined
    const perceived = this.#perceived(event)
    if (!perceived || !this.#concerns(perceived)) return undefined
    if (this.#types.has(perceived.type)) return perceived
    const alsoModified = perceived.isChanged && this.#types.has('Modified') && this.#watched.has(perceived.folderId)
    return alsoModified ? { ...perceived, type: 'Modified' } : undefined
  }

  #maySee({ object, type, id, folderId, old, seen }: StoredEvent): boolean {
    if (object === 'item') return old !== undefined || this.#access.mayRead({ ...seen, folderId })
    if (type === 'Moved' || type === 'Deleted') return true
    const folder = this.#access.folder(id)
    // Of one that is gone by now, whoever may look into the folder above may know.
    return folder ? this.#access.rights(folder).isVisible : this.#mayKnowIn(folderId, seen)
  }

  #perceived(event: StoredEvent): StoredEvent | undefined {
    const { old, type, seen } = event
    if (!old) return event
    const [knowsOld, knowsNew] = [this.#mayKnowIn(old.folderId, seen), this.#mayKnowIn(event.folderId, seen)]
    if (knowsOld && knowsNew) return event
    if (knowsNew) return { ...event, type: 'Created' }
    return knowsOld && type === 'Moved' ? { ...event, ...old, type: 'Deleted' } : undefined
  }

  /** What is purged went for good, as far as anybody is told. */
  #mayKnowIn(folderId: number, seen: StoredEvent['seen']): boolean {
    const isPurged = this.#access.folder(folderId)?.distinguishedName === 'recoverableitemspurges'
    return !isPurged && this.#access.mayRead({ ...seen, folderId })
  }

  #concerns({ type, object, id, folderId, old }: StoredEvent): boolean {
    if (this.#watched.has(folderId)) return true
    if (object === 'folder' && this.#watched.has(id)) return true
    return (type === 'Moved' || type === 'Copied') && old !== undefined && this.#watched.has(old.folderId)
  }
}
