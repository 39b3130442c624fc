import type { OperationName, Request, ResponseCode } from '../../../src/protocol/index.ts'
import {
  about,
  attach,
  attached,
  contact,
  convertId,
  createFolder,
  createFolderPath,
  delegate,
  deleteFolder,
  deleteItem,
  elsewhere,
  emptyFolder,
  everything,
  findFolder,
  findItem,
  folderTo,
  getFolder,
  getItem,
  hidden,
  list,
  markAllItemsAsRead,
  mine,
  out,
  rename,
  resolveNames,
  somebody,
  subscribe,
  syncFolderItems,
  theirs,
  updateItem,
  upload,
  within,
} from './requests.ts'
import { names, type Stage } from './stage.ts'

/** What the letters of the matrix stand for. */
export const letters: Readonly<Record<string, ResponseCode>> = {
  '.': 'NoError',
  b: 'ErrorCreateSubfolderAccessDenied',
  c: 'ErrorCreateItemAccessDenied',
  d: 'ErrorAccessDenied',
  f: 'ErrorFolderNotFound',
  i: 'ErrorInvalidItemForOperationExpandDL',
  m: 'ErrorMoveCopyFailed',
  n: 'ErrorItemNotFound',
  p: 'ErrorParentFolderNotFound',
  r: 'ErrorNameResolutionNoResults',
  s: 'ErrorSyncFolderNotFound',
  t: 'ErrorToFolderNotFound',
  u: 'ErrorSubscriptionDelegateAccessNotSupported',
  x: 'ErrorCrossMailboxMoveCopy',
}

/** A call, and its response code for each column: a letter each. */
export type Case<N extends OperationName> = readonly [
  what: string,
  outcomes: string,
  request: (stage: Stage) => Request<N>,
]

/** An operation about nothing that has an owner, or about the caller's own only; why. */
type Unconcerned = string

/**
 * What becomes of each operation on another's mailbox, by what the caller may do with the contacts folder there. Columns:
 * None, visible only, Contributor, Reviewer, NoneditingAuthor, Author, PublishingAuthor, Editor, PublishingEditor, Owner.
 * `hidden` is private, and `elsewhere` lies in a folder without rights. An operation without a row does not compile.
 */
export const matrix: { readonly [N in OperationName]: readonly Case<N>[] | Unconcerned } = {
  CreateItem: [
    ['in the folder, by name', 'dc.c......', ({ contacts }) => ({ savedItemFolderId: contacts, items: [contact] })],
    ['in the folder', 'fc.c......', ({ contactsId }) => ({ savedItemFolderId: contactsId, items: [contact] })],
    ['elsewhere, by name', 'dddddddddd', ({ notes }) => ({ savedItemFolderId: notes, items: [contact] })],
    ['elsewhere', 'ffffffffff', ({ notesId }) => ({ savedItemFolderId: notesId, items: [contact] })],
  ],
  GetItem: [
    ['theirs', 'nnn.......', getItem(theirs)],
    ['mine', 'nnn.......', getItem(mine)],
    ['list', 'nnn.......', getItem(list)],
    ['hidden', 'nnnnnnnnn.', getItem(hidden)],
    ['elsewhere', 'nnnnnnnnnn', getItem(elsewhere)],
  ],
  UpdateItem: [
    ['theirs', 'nnndddd...', updateItem(theirs)],
    ['mine', 'nnndd.....', updateItem(mine)],
    ['hidden', 'nnnnnnnnn.', updateItem(hidden)],
    ['elsewhere', 'nnnnnnnnnn', updateItem(elsewhere)],
  ],
  DeleteItem: [
    ['theirs', 'nnndddd...', deleteItem(theirs)],
    ['mine', 'nnnd......', deleteItem(mine)],
    ['hidden', 'nnnnnnnnn.', deleteItem(hidden)],
    ['elsewhere', 'nnnnnnnnnn', deleteItem(elsewhere)],
  ],
  MoveItem: [
    ['theirs to oneself', 'nnndddd...', out(theirs)],
    ['mine to oneself', 'nnnd......', out(mine)],
    ['hidden to oneself', 'nnnnnnnnn.', out(hidden)],
    ['elsewhere to oneself', 'nnnnnnnnnn', out(elsewhere)],
    ['from elsewhere', 'ddndnnnnnn', within(elsewhere)],
    ['one’s own there', 'dd.d......', ({ contacts, owned }) => ({ toFolderId: contacts, itemIds: [owned] })],
    ['one’s own elsewhere', 'tttttttttt', ({ notesId, owned }) => ({ toFolderId: notesId, itemIds: [owned] })],
  ],
  CopyItem: [
    ['theirs to oneself', 'nnn.......', out(theirs)],
    ['theirs, there', 'ddnd......', within(theirs)],
    ['hidden to oneself', 'nnnnnnnnn.', out(hidden)],
    ['elsewhere to oneself', 'nnnnnnnnnn', out(elsewhere)],
    ['one’s own there', 'dd.d......', ({ contacts, owned }) => ({ toFolderId: contacts, itemIds: [owned] })],
    ['one’s own elsewhere', 'tttttttttt', ({ notesId, owned }) => ({ toFolderId: notesId, itemIds: [owned] })],
  ],
  CreateAttachment: [
    ['to theirs', 'nnndddd...', attach(theirs)],
    ['to mine', 'nnndd.....', attach(mine)],
    ['to hidden', 'nnnnnnnnn.', attach(hidden)],
    ['to elsewhere', 'nnnnnnnnnn', attach(elsewhere)],
  ],
  GetAttachment: [
    ['of theirs', 'nnn.......', attached(theirs)],
    ['of mine', 'nnn.......', attached(mine)],
    ['of list', 'nnn.......', attached(list)],
    ['of hidden', 'nnnnnnnnn.', attached(hidden)],
    ['of elsewhere', 'nnnnnnnnnn', attached(elsewhere)],
  ],
  DeleteAttachment: [
    ['of theirs', 'nnndddd...', attached(theirs)],
    ['of mine', 'nnndd.....', attached(mine)],
    ['of hidden', 'nnnnnnnnn.', attached(hidden)],
    ['of elsewhere', 'nnnnnnnnnn', attached(elsewhere)],
  ],
  FindItem: [
    ['by name', 'ddd.......', ({ contacts }) => findItem(contacts)],
    ['by identifier', 'fdd.......', ({ contactsId }) => findItem(contactsId)],
    ['elsewhere, by name', 'dddddddddd', ({ notes }) => findItem(notes)],
    ['elsewhere', 'ffffffffff', ({ notesId }) => findItem(notesId)],
  ],
  ResolveNames: [
    ['theirs', 'ddd.......', resolveNames(names.theirs)],
    ['hidden', 'dddrrrrrr.', resolveNames(names.hidden)],
    ['elsewhere', 'dddrrrrrrr', resolveNames(names.elsewhere)],
    ['in another folder', 'ffffffffff', stage => ({ ...resolveNames('x')(stage), parentFolderIds: [stage.notesId] })],
  ],
  ExpandDL: [
    ['list', 'nnn.......', stage => ({ mailbox: { itemId: stage.list } })],
    ['theirs, which is none', 'nnniiiiiii', stage => ({ mailbox: { itemId: stage.theirs } })],
    ['elsewhere', 'nnnnnnnnnn', stage => ({ mailbox: { itemId: stage.elsewhere } })],
  ],
  FindPeople: [
    ['in the folder', 'ddd.......', ({ contacts }) => ({ parentFolderId: contacts })],
    ['in another', 'ffffffffff', ({ notesId }) => ({ parentFolderId: notesId })],
  ],
  GetPersona: [
    ['theirs', 'nnn.......', ({ theirs }) => ({ personaId: theirs })],
    ['list', 'nnn.......', ({ list }) => ({ personaId: list })],
    ['hidden', 'nnnnnnnnn.', ({ hidden }) => ({ personaId: hidden })],
    ['elsewhere', 'nnnnnnnnnn', ({ elsewhere }) => ({ personaId: elsewhere })],
    ['by address, in another', 'ffffffffff', ({ notesId }) => ({ ...somebody, parentFolderId: notesId })],
  ],
  GetFolder: [
    ['by name', 'd.........', stage => getFolder(stage.contacts)],
    ['by identifier', 'f.........', stage => getFolder(stage.contactsId)],
    ['the root above it', 'd.........', stage => getFolder(stage.root)],
    ['another, by name', 'dddddddddd', stage => getFolder(stage.notes)],
    ['another, by identifier', 'ffffffffff', stage => getFolder(stage.notesId)],
  ],
  CreateFolder: [
    ['in the folder, by name', 'dbbbbb.b..', stage => createFolder(stage.contacts)],
    ['in the folder', 'pbbbbb.b..', stage => createFolder(stage.contactsId)],
    ['elsewhere', 'pppppppppp', stage => createFolder(stage.notesId)],
  ],
  CreateFolderPath: [
    ['in the folder', 'pbbbbb.b..', stage => createFolderPath(stage.contactsId, 'new')],
    ['that is there', 'p.........', stage => createFolderPath(stage.contactsId, 'inner')],
    ['elsewhere', 'pppppppppp', stage => createFolderPath(stage.notesId, 'new')],
  ],
  UpdateFolder: [
    ['the folder, by name', 'ddddddddd.', stage => rename(stage.contacts)],
    ['one in it', 'fdddddddd.', stage => rename(stage.inner)],
    ['another', 'ffffffffff', stage => rename(stage.notesId)],
  ],
  DeleteFolder: [
    ['one in the folder', 'ndddddddd.', stage => deleteFolder(stage.inner, 'HardDelete')],
    ['one in the folder, to the deleted items', 'ndddddddd.', stage => deleteFolder(stage.inner, 'MoveToDeletedItems')],
    ['another', 'nnnnnnnnnn', stage => deleteFolder(stage.notesId, 'HardDelete')],
  ],
  EmptyFolder: [
    ['the folder, by name', 'ddddddd...', stage => emptyFolder(stage.contacts, false)],
    ['the folder', 'ndddddd...', stage => emptyFolder(stage.contactsId, false)],
    ['with the folders in it', 'ndddddddd.', stage => emptyFolder(stage.contactsId, true)],
    ['another', 'nnnnnnnnnn', stage => emptyFolder(stage.notesId, false)],
  ],
  MoveFolder: [
    ['one in the folder to oneself', 'fxxxxxxxxx', stage => folderTo(stage.own, stage.inner)],
    ['one in the folder, there', 'ddddddddd.', stage => folderTo(stage.contacts, stage.inner)],
    ['another to there', 'dfffffffff', stage => folderTo(stage.contacts, stage.notesId)],
    ['one in the folder to another', 'tttttttttt', stage => folderTo(stage.notesId, stage.inner)],
  ],
  CopyFolder: [
    ['one in the folder to oneself', 'fxxxxxxxxx', stage => folderTo(stage.own, stage.inner)],
    ['one in the folder, where its name is taken', 'dddbbbmbmm', stage => folderTo(stage.contacts, stage.inner)],
    ['another to there', 'dfffffffff', stage => folderTo(stage.contacts, stage.notesId)],
  ],
  FindFolder: [
    ['by name', 'd.........', stage => findFolder(stage.contacts)],
    ['by identifier', 'f.........', stage => findFolder(stage.contactsId)],
    ['the root above it', 'd.........', stage => findFolder(stage.root)],
    ['another', 'ffffffffff', stage => findFolder(stage.notesId)],
  ],
  SyncFolderHierarchy: [
    ['by name', 'd.........', ({ contacts }) => ({ folderShape: everything, syncFolderId: contacts })],
    ['by identifier', 's.........', ({ contactsId }) => ({ folderShape: everything, syncFolderId: contactsId })],
    ['another', 'ssssssssss', ({ notesId }) => ({ folderShape: everything, syncFolderId: notesId })],
  ],
  SyncFolderItems: [
    ['by name', 'ddd.......', stage => syncFolderItems(stage.contacts)],
    ['by identifier', 'sdd.......', stage => syncFolderItems(stage.contactsId)],
    ['another', 'ssssssssss', stage => syncFolderItems(stage.notesId)],
    ['the root above it', 'dddddddddd', stage => syncFolderItems(stage.root)],
  ],
  Subscribe: [
    ['by name', 'uuu.......', stage => subscribe(stage.contacts)],
    ['by identifier', 'fuu.......', stage => subscribe(stage.contactsId)],
    ['another', 'ffffffffff', stage => subscribe(stage.notesId)],
    ['the root above it', 'uuuuuuuuuu', stage => subscribe(stage.root)],
  ],
  // That says nothing but that it is an identifier.
  ConvertId: [['theirs', '..........', stage => convertId(stage.theirs)]],
  GetDelegate: [['of the owner', 'dddddddddd', stage => ({ mailbox: about(stage), includePermissions: true })]],
  AddDelegate: [['oneself', 'dddddddddd', stage => ({ mailbox: about(stage), delegateUsers: [delegate(stage)] })]],
  UpdateDelegate: [['oneself', 'dddddddddd', stage => ({ mailbox: about(stage), delegateUsers: [delegate(stage)] })]],
  RemoveDelegate: [['oneself', 'dddddddddd', stage => ({ mailbox: about(stage), userIds: [delegate(stage).userId] })]],
  ExportItems: [
    ['theirs', 'nnn.......', stage => ({ itemIds: [{ id: stage.theirs.id }] })],
    ['hidden', 'nnnnnnnnn.', stage => ({ itemIds: [{ id: stage.hidden.id }] })],
    ['elsewhere', 'nnnnnnnnnn', stage => ({ itemIds: [{ id: stage.elsewhere.id }] })],
  ],
  UploadItems: [
    ['new', 'fc.c......', upload('CreateNew')],
    ['in place of theirs', 'fnndddd...', upload('Update', theirs)],
    ['in place of mine', 'fnndd.....', upload('Update', mine)],
    ['in place of hidden', 'fnnnnnnnn.', upload('Update', hidden)],
    ['in place of theirs or new', 'fc.dddd...', upload('UpdateOrCreate', theirs)],
    ['in place of hidden or new', 'fc.c......', upload('UpdateOrCreate', hidden)],
  ],
  MarkAllItemsAsRead: [
    ['in the folder', 'd.........', stage => markAllItemsAsRead(stage.contacts)],
    ['in another', 'ffffffffff', stage => markAllItemsAsRead(stage.notesId)],
  ],
  GetUserOofSettingsRequest: [
    ['of the owner', 'dddddddddd', ({ owner }) => ({ mailbox: { address: owner.mailbox.address } })],
  ],
  Unsubscribe: 'subscriptions are for those who made them',
  GetEvents: 'subscriptions are for those who made them',
  GetStreamingEvents: 'subscriptions are for those who made them',
  SetUserPhoto: [['of the owner', 'dddddddddd', ({ owner }) => ({ email: owner.mailbox.address, content: '' })]],
  GetUserPhoto: 'everybody who can log in may see everybody’s',
  GetServerTimeZones: 'time zones are nobody’s',
  GetInboxRules: 'there are none, of nobody',
  GetPasswordExpirationDate: 'passwords do not expire',
  GetServiceConfiguration: 'services are the same for all',
  GetUserAvailabilityRequest: 'nobody has appointments',
}
