import type { DistinguishedFolderName, ExchangeVersion } from '../../protocol/index.ts'
import type { Member } from './names.ts'

/**
 * Folders that every mailbox may have.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.wellknownfoldername
 */
export const WellKnownFolderName = {
  Calendar: 'calendar',
  Contacts: 'contacts',
  DeletedItems: 'deleteditems',
  Drafts: 'drafts',
  Inbox: 'inbox',
  Journal: 'journal',
  Notes: 'notes',
  Outbox: 'outbox',
  SentItems: 'sentitems',
  Tasks: 'tasks',
  MsgFolderRoot: 'msgfolderroot',
  PublicFoldersRoot: 'publicfoldersroot',
  Root: 'root',
  JunkEmail: 'junkemail',
  SearchFolders: 'searchfolders',
  VoiceMail: 'voicemail',
  RecoverableItemsRoot: 'recoverableitemsroot',
  RecoverableItemsDeletions: 'recoverableitemsdeletions',
  RecoverableItemsVersions: 'recoverableitemsversions',
  RecoverableItemsPurges: 'recoverableitemspurges',
  RecoverableItemsDiscoveryHolds: 'recoverableitemsdiscoveryholds',
  ArchiveRoot: 'archiveroot',
  ArchiveInbox: 'archiveinbox',
  ArchiveMsgFolderRoot: 'archivemsgfolderroot',
  ArchiveDeletedItems: 'archivedeleteditems',
  ArchiveRecoverableItemsRoot: 'archiverecoverableitemsroot',
  ArchiveRecoverableItemsDeletions: 'archiverecoverableitemsdeletions',
  ArchiveRecoverableItemsVersions: 'archiverecoverableitemsversions',
  ArchiveRecoverableItemsPurges: 'archiverecoverableitemspurges',
  ArchiveRecoverableItemsDiscoveryHolds: 'archiverecoverableitemsdiscoveryholds',
  SyncIssues: 'syncissues',
  Conflicts: 'conflicts',
  LocalFailures: 'localfailures',
  ServerFailures: 'serverfailures',
  RecipientCache: 'recipientcache',
  QuickContacts: 'quickcontacts',
  ConversationHistory: 'conversationhistory',
  AdminAuditLogs: 'adminauditlogs',
  ToDoSearch: 'todosearch',
  MyContacts: 'mycontacts',
  Directory: 'directory',
  IMContactList: 'imcontactlist',
  PeopleConnect: 'peopleconnect',
  Favorites: 'favorites',
  // Newer than the Managed API, which has no names for them.
  MeContact: 'mecontact',
  PersonMetadata: 'personmetadata',
  TeamSpaceActivity: 'teamspaceactivity',
  TeamSpaceMessaging: 'teamspacemessaging',
  TeamSpaceWorkItems: 'teamspaceworkitems',
  Scheduled: 'scheduled',
  OrionNotes: 'orionnotes',
  TagItems: 'tagitems',
  AllTaggedItems: 'alltaggeditems',
  ExternalContacts: 'externalcontacts',
  TeamChat: 'teamchat',
  TeamChatHistory: 'teamchathistory',
  YammerRoot: 'yammerroot',
  YammerInbound: 'yammerinbound',
  YammerOutbound: 'yammeroutbound',
  YammerFeeds: 'yammerfeeds',
  OneDriveRoot: 'onedriveroot',
  // Spelled so in the schema.
  OneDriveRecycleBin: 'onedriverecylebin',
  OneDriveSystem: 'onedrivesystem',
  OneDriveVolume: 'onedrivevolume',
  Important: 'important',
  Starred: 'starred',
  Archive: 'archive',
} as const satisfies Record<string, DistinguishedFolderName>
export type WellKnownFolderName = Member<typeof WellKnownFolderName>

const newer: Partial<Record<ExchangeVersion, readonly WellKnownFolderName[]>> = {
  Exchange2007_SP1: ['publicfoldersroot'],
  Exchange2010_SP1: [
    'recoverableitemsroot',
    'recoverableitemsdeletions',
    'recoverableitemsversions',
    'recoverableitemspurges',
    'archiveroot',
    'archivemsgfolderroot',
    'archivedeleteditems',
    'archiverecoverableitemsroot',
    'archiverecoverableitemsdeletions',
    'archiverecoverableitemsversions',
    'archiverecoverableitemspurges',
  ],
  Exchange2013: [
    'syncissues',
    'conflicts',
    'localfailures',
    'serverfailures',
    'recipientcache',
    'quickcontacts',
    'conversationhistory',
    'adminauditlogs',
    'todosearch',
    'mycontacts',
    'imcontactlist',
    'peopleconnect',
    'favorites',
  ],
  Exchange2013_SP1: [
    'recoverableitemsdiscoveryholds',
    'archiveinbox',
    'archiverecoverableitemsdiscoveryholds',
    'directory',
  ],
}

/**
 * The version that a folder came with. Undefined for those that were always there, and for the newest,
 * of which no documentation tells the version.
 */
export function folderSince(name: WellKnownFolderName): ExchangeVersion | undefined {
  const versions = Object.keys(newer) as ExchangeVersion[]
  return versions.find(version => newer[version]?.includes(name))
}
