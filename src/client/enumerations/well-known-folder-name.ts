import {
  type DistinguishedFolderName,
  distinguishedFolders,
  type ExchangeVersion,
  type Word,
} from '../../protocol/index.ts'
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

/** The version that a folder came with; undefined for those that were always there. */
export function folderSince(name: WellKnownFolderName): ExchangeVersion | undefined {
  return (distinguishedFolders[name] as Word).since
}
