import type { AnyKey, AnyValues, ExchangeVersion } from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import type { StoredItem } from '../store/store.ts'
import { listedAttachments } from './attachment-view.ts'
import { type BodyForm, hasExternalImages } from './body.ts'
import { completeNameOf } from './complete-name.ts'
import { itemValues } from './item-values.ts'
import { type Linked, membersView } from './members.ts'
import type { MimeForm } from './mime-content.ts'

/** An item with the identifiers that an answer gives it. */
export interface Seen {
  readonly item: StoredItem
  readonly access: Access
  readonly itemId: IdWithKey
  readonly folderId: string
  readonly form: BodyForm
  readonly textForm: BodyForm
  readonly blocksImages: boolean
  /** There only when somebody asks for it. */
  readonly mime: MimeForm | undefined
  readonly linked: Linked
  readonly photo: Uint8Array | undefined
  readonly version: ExchangeVersion
}

type Computed = { readonly [K in AnyKey]?: (seen: Seen) => AnyValues[K] }

/** What the server tells besides what was stored and what an item has anyhow: what depends on who asks, and how. */
const computed: Computed = {
  mimeContent: ({ item, mime, photo }) => mime?.(item.properties, photo),
  itemId: seen => seen.itemId,
  parentFolderId: seen => ({ id: seen.folderId, changeKey: shortChangeKeyOf('folder') }),
  attachments: ({ item, access, itemId, version }) => listedAttachments(item.attachments, access, itemId.id, version),
  effectiveRights: ({ item, access }) => ({
    createAssociated: false,
    createContents: false,
    createHierarchy: false,
    delete: access.mayDelete(item),
    modify: access.mayEdit(item),
    read: access.mayRead(item),
    viewPrivateItems: !access.hidesPrivate(access.folder(item.folderId)),
  }),
  body: ({ item, form }) => item.properties.body && form(item.properties.body),
  blockStatus: ({ item, blocksImages }) => blocksImages && hasExternalImages(item.properties.body),
  hasBlockedImages: ({ item, blocksImages }) => blocksImages && hasExternalImages(item.properties.body),
  preview: ({ item }) => previewOf(item.properties.body),
  textBody: ({ item, textForm }) => item.properties.body && textForm(item.properties.body),
  fileAsMapping: ({ item }) => item.properties.fileAsMapping ?? 'None',
  completeName: ({ item }) => completeNameOf(item.properties),
  members: ({ item, linked }) => item.properties.members && membersView(item.properties.members, linked),
}

/** The beginning of a plain text, never cut within a character; HTML has none, since its tags would be in it. */
function previewOf(body: AnyValues['body']): string | undefined {
  return body?.bodyType === 'Text' ? body.text.slice(0, 256).replace(/[\uD800-\uDBFF]$/, '') : undefined
}

/** How everything is told that the server makes of an item, by its name in the schema. */
export const toldOfItem: Readonly<Record<string, ((seen: Seen) => unknown) | undefined>> = {
  ...Object.fromEntries(Object.entries(itemValues).map(([key, tell]) => [key, ({ item }: Seen) => tell(item)])),
  ...computed,
}
