import type { CommonValues, WritableCommonValues } from '../protocol/index.ts'
import type { AttachmentCollection } from './attachments/attachment-collection.ts'
import type { Accessors, Initial } from './properties/property-types.ts'

/** `id` stands for the identifier; the others have methods and collections of their own. */
type Elsewhere = 'attachments' | 'body' | 'categories' | 'extendedProperties' | 'itemId'

/** Text with its form: that of a contact holds the notes. */
export type MessageBody = NonNullable<CommonValues['body']>

/**
 * The properties of every item, as the table of the protocol has them.
 * Those that are one value or a record, `undefined` deletes.
 */
export interface ItemProperties extends Accessors<CommonValues, WritableCommonValues, Elsewhere> {
  /** Attached files and items; the server tells of them when the item is got, and holds what they hold back. */
  readonly attachments: AttachmentCollection
  /** The notes; text alone counts as plain text. */
  get body(): MessageBody | undefined
  set body(value: MessageBody | string | undefined)
  /** Names of categories; a change replaces the whole list at the server. */
  get categories(): string[]
  set categories(value: readonly string[] | undefined)
}

/** What a new item may start with. */
export type ItemInit = Initial<CommonValues, WritableCommonValues, Elsewhere> & {
  body?: MessageBody | string | undefined
  categories?: readonly string[] | undefined
}
