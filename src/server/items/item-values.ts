import type { AnyKey, AnyValues } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'

const created = ({ createdAt }: StoredItem) => new Date(createdAt)
const no = () => false

/**
 * What an item has besides what was stored, and where nothing was: for whoever asks, and for searches. What depends on
 * who asks, and how, stands in `item-view.ts`.
 */
export const itemValues: { readonly [K in AnyKey]?: (item: StoredItem) => AnyValues[K] } = {
  itemClass: ({ properties }) => properties.itemClass ?? 'IPM.Contact',
  sensitivity: ({ properties }) => properties.sensitivity ?? 'Normal',
  importance: ({ properties }) => properties.importance ?? 'Normal',
  dateTimeReceived: created,
  dateTimeSent: created,
  dateTimeCreated: created,
  size: ({ size }) => size,
  isSubmitted: no,
  isDraft: () => true,
  isFromMe: no,
  isResend: no,
  isUnmodified: no,
  reminderIsSet: ({ properties }) => properties.reminderIsSet ?? false,
  hasAttachments: ({ properties }) => properties.hasAttachments ?? false,
  lastModifiedName: ({ modifiedBy }) => modifiedBy,
  lastModifiedTime: ({ modifiedAt }) => new Date(modifiedAt),
  isAssociated: no,
  fileAsMapping: ({ properties }) => properties.fileAsMapping ?? 'None',
  postalAddressIndex: ({ properties }) => properties.postalAddressIndex ?? 'None',
  hasPicture: ({ properties }) => properties.hasPicture ?? false,
  articleNumber: ({ id }) => id,
}
