import { MessageDisposition } from '../enumerations/request-words.ts'
import { WellKnownFolderName } from '../enumerations/well-known-folder-name.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { checkEdits } from '../properties/check-edits.ts'
import { bagOf } from '../properties/property-bag.ts'
import { requireVersion } from '../validation.ts'
import { contentHash } from './content-hash.ts'
import { findKeys } from './find-keys.ts'
import { bulkKey, checkKey, keySlot } from './key.ts'
import { itemFrom, type NewItem } from './new-item.ts'
import type { BulkOperation } from './operation.ts'
import { succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'
import type { BulkOptions } from './run.ts'

/** How items are created. */
export interface BulkCreateOptions<T> extends BulkOptions {
  /** The folder for all of them; Contacts when absent. */
  readonly folder?: FolderIdLike | undefined
  /**
   * The key of an element, of 1 to 200 characters, by which the server is asked whether it is there already, such as its
   * number in the system that it comes from. No two may be the same. Made up when absent.
   */
  readonly key?: ((input: T, row: number) => string) | undefined
}

/** Creates items, each under a key of its own. */
export function creation<T extends NewItem>(
  service: ExchangeService,
  { folder = WellKnownFolderName.Contacts, key: keyOf }: BulkCreateOptions<T>,
): BulkOperation<T, Item> {
  return {
    name: 'create',
    row: (input, number, job) => newRow(service, input, number, keyOf?.(input, number) ?? `${job}:${number}`),
    send: async rows => {
      const items = rows.map(({ subject }) => subject)
      const known = items.findIndex(item => !item.isNew)
      if (known >= 0) throw new ServiceValidationException('The item already has an ID.', { index: known })
      const responses = await service.createItems(items, folder, MessageDisposition.SaveOnly)
      return [...responses].map(response => ({
        response,
        action: 'created',
        id: response.item.id,
        item: response.item,
      }))
    },
    find: rows => findCreated(service, folder, rows),
  }
}

/** The row of an item that is to be created under a key. @throws ServiceLocalException for what cannot be sent */
export function newRow<T extends NewItem>(
  service: ExchangeService,
  input: T,
  number: number,
  key: string,
): Row<T, Item> {
  const item = itemFrom(service, input)
  const { edits } = bagOf(item)
  checkEdits(edits, service.requestedServerVersion, number)
  // Before that they are sent after the item itself, in calls of their own.
  if (edits.some(({ place }) => place.apart))
    requireVersion('Creating items with attachments in bulk', 'Exchange2010_SP2', service.requestedServerVersion)
  const content = contentOf(item)
  if (item.isNew) item.setExtendedProperty(bulkKey, checkKey(key))
  return { number, input, subject: item, key, hash: contentHash([content, key]), length: content.length }
}

/** What an item holds, as text, without what was added to it when it was created. */
function contentOf(item: Item): string {
  const { id: _, extendedProperties = {}, ...values } = item.toJSON()
  const { [keySlot]: __, ...others } = extendedProperties as Readonly<Record<string, unknown>>
  // Most items have nothing attached, and JSON is made several times faster where nobody asks for each name.
  const replacer = 'attachments' in values ? withoutAttachmentId : undefined
  return JSON.stringify([values, others], replacer)
}

function withoutAttachmentId(name: string, value: unknown): unknown {
  return name === 'attachmentId' ? undefined : value
}

/** Asks which items are there that were to be created; those that are get their identifiers. */
export async function findCreated<T>(
  service: ExchangeService,
  folder: FolderIdLike,
  rows: readonly Row<T, Item>[],
): Promise<ReadonlyMap<Row<T, Item>, Told>> {
  const found = await findKeys(
    service,
    folder,
    rows.flatMap(({ key }) => key ?? []),
  )
  const told = new Map<Row<T, Item>, Told>()
  for (const row of rows) {
    const [id] = found.get(row.key ?? '') ?? []
    if (!id) continue
    const bag = bagOf(row.subject)
    bag.commit(bag.edits, { itemId: { id: id.uniqueId, changeKey: id.changeKey } })
    told.set(row, { response: succeeded, action: 'created', id, item: row.subject })
  }
  return told
}
