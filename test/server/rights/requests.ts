import type { FolderRef, ItemRef, Request } from '../../../src/protocol/index.ts'
import { exportedItem } from '../../../src/server/items/item-data.ts'
import { field } from '../../support/service.ts'
import type { Stage } from './stage.ts'

// The requests of the matrix of rights: each about one item or one folder.

export const everything = { baseShape: 'AllProperties' } as const
export const contact = { type: 'Contact', displayName: 'new' } as const

export const getItem = (of: (stage: Stage) => ItemRef) => (stage: Stage) => ({
  itemShape: everything,
  itemIds: [of(stage)],
})
export const updateItem =
  (of: (stage: Stage) => ItemRef) =>
  (stage: Stage): Request<'UpdateItem'> => ({
    conflictResolution: 'AlwaysOverwrite',
    itemChanges: [
      {
        itemId: of(stage),
        updates: [
          {
            type: 'SetItemField',
            path: field('contacts:GivenName'),
            item: { type: 'Contact', givenName: 'changed' },
          },
        ],
      },
    ],
  })
export const deleteItem = (of: (stage: Stage) => ItemRef) => (stage: Stage) => ({
  deleteType: 'HardDelete' as const,
  itemIds: [of(stage)],
})
export const attach =
  (of: (stage: Stage) => ItemRef) =>
  (stage: Stage): Request<'CreateAttachment'> => ({
    parentItemId: { id: of(stage).id },
    attachments: [{ type: 'FileAttachment', name: 'new', content: '' }],
  })
export const attached = (of: (stage: Stage) => ItemRef) => (stage: Stage) => ({
  attachmentIds: [{ type: 'AttachmentId' as const, id: stage.attachedTo(of(stage)) }],
})
export const out = (of: (stage: Stage) => ItemRef) => (stage: Stage) => ({
  toFolderId: stage.own,
  itemIds: [of(stage)],
})
export const within = (of: (stage: Stage) => ItemRef) => (stage: Stage) => ({
  toFolderId: stage.contacts,
  itemIds: [of(stage)],
})
const data = exportedItem({ createdAt: 0, properties: { displayName: 'new' }, attachments: [] }, new Map())
export const upload =
  (createAction: 'CreateNew' | 'Update' | 'UpdateOrCreate', of?: (stage: Stage) => ItemRef) => (stage: Stage) => ({
    items: [
      {
        createAction,
        parentFolderId: { id: stage.contactsId.id },
        data,
        ...(of && { itemId: { id: of(stage).id } }),
      },
    ],
  })
export const resolveNames = (name: string) => (stage: Stage) => ({
  returnFullContactData: true,
  searchScope: 'Contacts' as const,
  parentFolderIds: [stage.contacts],
  unresolvedEntry: [name],
})
export const somebody = { emailAddress: { emailAddress: 'somebody@x.org' } }
export const findItem = (ref: FolderRef) => ({
  traversal: 'Shallow' as const,
  itemShape: everything,
  parentFolderIds: [ref],
})
export const getFolder = (ref: FolderRef) => ({ folderShape: everything, folderIds: [ref] })
export const createFolder = (parentFolderId: FolderRef): Request<'CreateFolder'> => ({
  parentFolderId,
  folders: [{ type: 'ContactsFolder', displayName: 'new' }],
})
export const createFolderPath = (parentFolderId: FolderRef, displayName: string): Request<'CreateFolderPath'> => ({
  parentFolderId,
  relativeFolderPath: [{ type: 'ContactsFolder', displayName }],
})
export const rename = (folderId: FolderRef): Request<'UpdateFolder'> => ({
  folderChanges: [
    {
      folderId,
      updates: [
        {
          type: 'SetFolderField',
          path: field('folder:DisplayName'),
          folder: { type: 'ContactsFolder', displayName: 'renamed' },
        },
      ],
    },
  ],
})
export const deleteFolder = (ref: FolderRef, deleteType: 'HardDelete' | 'MoveToDeletedItems') => ({
  deleteType,
  folderIds: [ref],
})
export const emptyFolder = (ref: FolderRef, deleteSubFolders: boolean) => ({
  deleteType: 'HardDelete' as const,
  deleteSubFolders,
  folderIds: [ref],
})
export const folderTo = (toFolderId: FolderRef, ref: FolderRef) => ({ toFolderId, folderIds: [ref] })
export const findFolder = (ref: FolderRef): Request<'FindFolder'> => ({
  traversal: 'Deep',
  folderShape: everything,
  parentFolderIds: [ref],
})
export const syncFolderItems = (syncFolderId: FolderRef) => ({
  itemShape: everything,
  syncFolderId,
  maxChangesReturned: 100,
})
export const subscribe = (folder: FolderRef): Request<'Subscribe'> => ({
  wish: { type: 'StreamingSubscriptionRequest', folderIds: [folder], eventTypes: ['CreatedEvent'] },
})
export const convertId = ({ id }: ItemRef) => ({
  destinationFormat: 'HexEntryId' as const,
  sourceIds: [{ type: 'AlternateId' as const, format: 'EwsId' as const, id, mailbox: 'x@contoso.com' }],
})
export const markAllItemsAsRead = (ref: FolderRef) => ({ readFlag: true, suppressReadReceipts: true, folderIds: [ref] })
export const about = ({ owner }: Stage) => ({ emailAddress: owner.mailbox.address })
export const delegate = ({ caller }: Stage) => ({ userId: { primarySmtpAddress: caller.mailbox.address } })

export const theirs = (stage: Stage) => stage.theirs
export const mine = (stage: Stage) => stage.mine
export const hidden = (stage: Stage) => stage.hidden
export const list = (stage: Stage) => stage.list
export const elsewhere = (stage: Stage) => stage.elsewhere
