import type { DistinguishedFolderName, FolderBag } from '../../../protocol/index.ts'

/** A folder that every new mailbox has. */
export interface TreeFolder {
  readonly name: DistinguishedFolderName
  readonly displayName: string
  readonly folderClass: string
  readonly below?: DistinguishedFolderName
  /** Kept from people by clients that know of hidden folders. */
  readonly isHidden?: true
}

const mail = 'IPF.Note'

/** The folders of a new mailbox, each after the one it lies in. */
export const folderTree: readonly TreeFolder[] = [
  { name: 'root', displayName: 'Root', folderClass: '' },
  { name: 'msgfolderroot', displayName: 'Top of Information Store', folderClass: mail, below: 'root' },
  { name: 'inbox', displayName: 'Inbox', folderClass: mail, below: 'msgfolderroot' },
  { name: 'drafts', displayName: 'Drafts', folderClass: mail, below: 'msgfolderroot' },
  { name: 'sentitems', displayName: 'Sent Items', folderClass: mail, below: 'msgfolderroot' },
  { name: 'outbox', displayName: 'Outbox', folderClass: mail, below: 'msgfolderroot' },
  { name: 'deleteditems', displayName: 'Deleted Items', folderClass: mail, below: 'msgfolderroot' },
  { name: 'junkemail', displayName: 'Junk Email', folderClass: mail, below: 'msgfolderroot' },
  { name: 'calendar', displayName: 'Calendar', folderClass: 'IPF.Appointment', below: 'msgfolderroot' },
  { name: 'contacts', displayName: 'Contacts', folderClass: 'IPF.Contact', below: 'msgfolderroot' },
  { name: 'tasks', displayName: 'Tasks', folderClass: 'IPF.Task', below: 'msgfolderroot' },
  { name: 'notes', displayName: 'Notes', folderClass: 'IPF.StickyNote', below: 'msgfolderroot' },
  { name: 'journal', displayName: 'Journal', folderClass: 'IPF.Journal', below: 'msgfolderroot' },
  { name: 'recoverableitemsroot', displayName: 'Recoverable Items', folderClass: mail, below: 'root' },
  { name: 'recoverableitemsdeletions', displayName: 'Deletions', folderClass: mail, below: 'recoverableitemsroot' },
  { name: 'recoverableitemsversions', displayName: 'Versions', folderClass: mail, below: 'recoverableitemsroot' },
  { name: 'recoverableitemspurges', displayName: 'Purges', folderClass: mail, below: 'recoverableitemsroot' },
  // Nothing is ever put into these but by clients, of which some give up when one is missing.
  { name: 'conversationhistory', displayName: 'Conversation History', folderClass: mail, below: 'msgfolderroot' },
  { name: 'archive', displayName: 'Archive', folderClass: mail, below: 'msgfolderroot' },
  { name: 'searchfolders', displayName: 'Finder', folderClass: '', below: 'root' },
  { name: 'todosearch', displayName: 'To-Do Search', folderClass: 'IPF.Task', below: 'root' },
  { name: 'mycontacts', displayName: 'MyContacts', folderClass: mail, below: 'root' },
  { name: 'favorites', displayName: 'Favorites', folderClass: mail, below: 'root' },
  ofContacts('recipientcache', 'Recipient Cache', 'RecipientCache'),
  ofContacts('quickcontacts', 'Quick Contacts', 'MOC.QuickContacts'),
  ofContacts('imcontactlist', 'IM Contact List', 'MOC.ImContactList'),
  ofContacts('peopleconnect', 'PeopleConnect', 'PeopleConnect'),
  ofContacts('directory', 'GAL Contacts', 'GalContacts'),
]

/** Below the root and not the contacts folder, where whoever looks for the contacts of people would find them too. */
function ofContacts(name: DistinguishedFolderName, displayName: string, use: string): TreeFolder {
  return { name, displayName, folderClass: `IPF.Contact.${use}`, below: 'root', isHidden: true }
}

/** The properties of such a folder that have no column of their own. */
export function propertiesOfTreeFolder({ isHidden }: TreeFolder): FolderBag {
  return isHidden ? { isHidden } : {}
}

/** Folders whose items are kept only for a while, to be recovered. */
export const recoverableFolders: readonly DistinguishedFolderName[] = [
  'recoverableitemsdeletions',
  'recoverableitemspurges',
]
