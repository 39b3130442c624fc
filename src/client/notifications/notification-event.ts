import type { EventValue } from '../../protocol/index.ts'
import type { EventType } from '../enumerations/event-type.ts'
import { type FolderId, folderIdOf } from '../folder-id.ts'
import { type ItemId, itemIdOf } from '../item-id.ts'

type Happened = Exclude<EventValue, { type: 'StatusEvent' }>

/**
 * Something that happened.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.notificationevent
 */
export abstract class NotificationEvent {
  readonly eventType: EventType
  readonly timeStamp: Date
  /** The folder in which it is now. */
  readonly parentFolderId: FolderId
  /** Where it was before it was moved, or lies of which it is a copy; undefined for other events. */
  readonly oldParentFolderId: FolderId | undefined

  constructor(value: Happened) {
    this.eventType = value.type.slice(0, -'Event'.length) as EventType
    this.timeStamp = value.timeStamp
    this.parentFolderId = folderIdOf(value.parentFolderId)
    this.oldParentFolderId = 'oldParentFolderId' in value ? folderIdOf(value.oldParentFolderId) : undefined
  }
}

/**
 * Something that happened to an item.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemevent
 */
export class ItemEvent extends NotificationEvent {
  readonly itemId: ItemId
  /** What it was called before it was moved, or of what it is a copy; undefined for other events. */
  readonly oldItemId: ItemId | undefined

  constructor(value: Happened) {
    super(value)
    this.itemId = itemIdOf(value.object)
    this.oldItemId = 'oldObject' in value ? itemIdOf(value.oldObject) : undefined
  }
}

/**
 * Something that happened to a folder.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderevent
 */
export class FolderEvent extends NotificationEvent {
  readonly folderId: FolderId
  /** What it was called before it was moved, or of what it is a copy; undefined for other events. */
  readonly oldFolderId: FolderId | undefined
  /** How many unread items are in it; undefined when the event does not tell. */
  readonly unreadCount: number | undefined

  constructor(value: Happened) {
    super(value)
    this.folderId = folderIdOf(value.object)
    this.oldFolderId = 'oldObject' in value ? folderIdOf(value.oldObject) : undefined
    this.unreadCount = 'unreadCount' in value ? value.unreadCount : undefined
  }
}

/** The events of a notification; that nothing happened is none. */
export function eventsOf(values: readonly EventValue[]): (ItemEvent | FolderEvent)[] {
  return values.flatMap(value => {
    if (value.type === 'StatusEvent') return []
    return value.object.type === 'ItemId' ? new ItemEvent(value) : new FolderEvent(value)
  })
}
