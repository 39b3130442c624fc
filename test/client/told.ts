import {
  EventsMissed,
  type FolderEvent,
  ItemEvent,
  type NotificationOptions,
  WellKnownFolderName,
} from '../../src/client/index.ts'

export const folders = [WellKnownFolderName.Contacts]
export const fast: NotificationOptions = { firstWait: 1, longestWait: 5 }

/** What notifications tell, one after the other. */
export type Told = AsyncGenerator<ItemEvent | FolderEvent | EventsMissed, undefined, undefined>

/** The next that is told; it must be that something was missed. */
export async function missed(told: Told): Promise<EventsMissed> {
  const { value } = await told.next()
  if (value instanceof EventsMissed) return value
  throw new Error(`told ${value?.eventType}, where something must have been missed`)
}

/** The id of the item that is told of next; what may have been told already is passed over. */
export async function nextId(told: Told, known: readonly string[] = []): Promise<string> {
  for (;;) {
    const { value } = await told.next()
    if (value instanceof ItemEvent && !known.includes(`${value.itemId}`)) return `${value.itemId}`
  }
}
