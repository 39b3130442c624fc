import type { FolderRef, ItemRef, PermissionLevel } from '../../../src/protocol/index.ts'
import { type Rights, rightsOfLevel } from '../../../src/server/sharing/permissions.ts'
import type { User } from '../../../src/server/store/store.ts'
import { itemRef, type TestService } from '../../support/service.ts'

/** What somebody may do with another's contacts folder. */
export type Column = readonly [name: string, rights: PermissionLevel | Rights]

/** From least to most: the columns of the matrix. */
export const columns: readonly Column[] = [
  ['None', 'None'],
  ['visible only', { ...rightsOfLevel.None, isVisible: true }],
  ['Contributor', 'Contributor'],
  ['Reviewer', 'Reviewer'],
  ['NoneditingAuthor', 'NoneditingAuthor'],
  ['Author', 'Author'],
  ['PublishingAuthor', 'PublishingAuthor'],
  ['Editor', 'Editor'],
  ['PublishingEditor', 'PublishingEditor'],
  ['Owner', 'Owner'],
]

/** Names that an answer must not hold when the caller may not read the item. */
export const names = {
  theirs: 'theirs-3c1f',
  mine: 'mine-8a2e',
  list: 'list-5d70',
  hidden: 'hidden-e94b',
  elsewhere: 'elsewhere-07c6',
}

/** Two users, of whom one has rights on the other's contacts folder, and what lies there. */
export interface Stage {
  readonly caller: User
  readonly owner: User
  /** The contacts folder of the owner, by its name and by its identifier. */
  readonly contacts: FolderRef
  readonly contactsId: FolderRef & { type: 'FolderId' }
  /** A folder in it, on which the caller has the same rights. */
  readonly inner: FolderRef & { type: 'FolderId' }
  /** A folder of the owner on which nobody else has rights. */
  readonly notes: FolderRef
  readonly notesId: FolderRef & { type: 'FolderId' }
  readonly root: FolderRef
  /** The contacts folder of the caller. */
  readonly own: FolderRef
  /** In the shared folder: what its owner created, the caller, a list, and what its owner marked as private. */
  readonly theirs: ItemRef
  readonly mine: ItemRef
  readonly list: ItemRef
  readonly hidden: ItemRef
  /** In the other folder. */
  readonly elsewhere: ItemRef
  /** In the caller's own contacts folder. */
  readonly owned: ItemRef
  /** The identifier of what is attached to each item of the owner. */
  readonly attachedTo: (item: ItemRef) => string
}

/** Sets a stage on which the caller has some rights. */
export async function setStage(ews: TestService, caller: User, rights: PermissionLevel | Rights): Promise<Stage> {
  const owner = await ews.addUser()
  const { mailbox } = owner
  const folders = await ews.store.folders(mailbox.id)
  const numberOf = (name: string) => folders.find(folder => folder.distinguishedName === name)?.id ?? 0
  const refTo = (number: number): FolderRef & { type: 'FolderId' } => ({
    type: 'FolderId',
    id: ews.ids.seal(mailbox, 'folder', [number])[0] as string,
  })
  const idOf = (name: string) => refTo(numberOf(name))
  const inner = await ews.store.hierarchy.change(mailbox.id, batch =>
    batch.put({
      id: batch.newId(),
      parentId: numberOf('contacts'),
      distinguishedName: null,
      displayName: 'inner',
      folderClass: 'IPF.Contact',
      change: batch.newChange(),
      properties: {},
      permissions: [{ user: caller.mailbox.address, rights }],
    }),
  )
  const named = (id: 'contacts' | 'notes' | 'root') =>
    ({ type: 'DistinguishedFolderId', id, mailbox: { emailAddress: mailbox.address } }) as const
  const kept = [
    { displayName: names.theirs, folder: 'contacts', createdBy: null },
    { displayName: names.mine, folder: 'contacts', createdBy: caller.mailbox.address },
    { displayName: names.list, folder: 'contacts', createdBy: null, itemClass: 'IPM.DistList' },
    { displayName: names.hidden, folder: 'contacts', createdBy: null, sensitivity: 'Private' as const },
    { displayName: names.elsewhere, folder: 'notes', createdBy: null },
  ]
  const { result } = await ews.store.change(mailbox.id, [], batch =>
    kept.map(({ folder, createdBy, ...values }) => {
      const change = batch.newChange()
      const about = { type: 'FileAttachment' as const, name: values.displayName }
      const attachment = { number: batch.newId(), size: about.name.length, modifiedAt: 0, about }
      batch.fill(attachment.number, Buffer.from(about.name))
      const emailAddresses = { EmailAddress1: { address: `${values.displayName}@contoso.com` } }
      return batch.put({
        id: batch.newId(),
        folderId: numberOf(folder),
        createdAt: 0,
        modifiedAt: 0,
        modifiedBy: '',
        createdBy,
        createdChange: change,
        change,
        properties: { ...values, emailAddresses },
        history: {},
        attachments: [attachment],
      })
    }),
  )
  const ids = ews.ids.seal(
    mailbox,
    'item',
    result.map(({ id }) => id),
  )
  const attached = new Map(
    result.map(({ attachments }, index) => {
      const [id = '', numbers] = [ids[index], attachments.map(({ number }) => number)]
      return [id, ews.ids.sealAttachments(mailbox, id, numbers)[0] ?? '']
    }),
  )
  const [theirs, mine, list, hidden, elsewhere] = ids.map(id => ({ type: 'ItemId' as const, id }))
  if (!theirs || !mine || !list || !hidden || !elsewhere) throw new Error('the stage is not complete')
  await ews.share(owner, 'contacts', { user: caller.mailbox.address, rights })
  return {
    caller,
    owner,
    contacts: named('contacts'),
    contactsId: idOf('contacts'),
    inner: refTo(inner.id),
    notes: named('notes'),
    notesId: idOf('notes'),
    root: named('root'),
    own: { type: 'DistinguishedFolderId', id: 'contacts' },
    ...{ theirs, mine, list, hidden, elsewhere },
    attachedTo: ({ id }) => attached.get(id) ?? '',
    owned: itemRef(await ews.createOne({ displayName: 'owned' }, { as: caller })),
  }
}
