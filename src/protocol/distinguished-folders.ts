import { named, wordOf } from './kinds/index.ts'

const in2007Sp1 = { since: 'Exchange2007_SP1' } as const
const in2010Sp1 = { since: 'Exchange2010_SP1' } as const
const in2013 = { since: 'Exchange2013' } as const
const in2013Sp1 = { since: 'Exchange2013_SP1' } as const
const in2016 = { since: 'Exchange2016' } as const

/**
 * The folders that every mailbox may have, by their names.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/distinguishedfolderid
 */
export const distinguishedFolders = {
  calendar: {},
  contacts: {},
  deleteditems: {},
  drafts: {},
  inbox: {},
  journal: {},
  notes: {},
  outbox: {},
  sentitems: {},
  tasks: {},
  msgfolderroot: {},
  publicfoldersroot: in2007Sp1,
  root: {},
  junkemail: {},
  searchfolders: {},
  voicemail: {},
  recoverableitemsroot: in2010Sp1,
  recoverableitemsdeletions: in2010Sp1,
  recoverableitemsversions: in2010Sp1,
  recoverableitemspurges: in2010Sp1,
  recoverableitemsdiscoveryholds: in2013Sp1,
  archiveroot: in2010Sp1,
  archivemsgfolderroot: in2010Sp1,
  archivedeleteditems: in2010Sp1,
  archiveinbox: in2013Sp1,
  archiverecoverableitemsroot: in2010Sp1,
  archiverecoverableitemsdeletions: in2010Sp1,
  archiverecoverableitemsversions: in2010Sp1,
  archiverecoverableitemspurges: in2010Sp1,
  archiverecoverableitemsdiscoveryholds: in2013Sp1,
  syncissues: in2013,
  conflicts: in2013,
  localfailures: in2013,
  serverfailures: in2013,
  recipientcache: in2013,
  quickcontacts: in2013,
  conversationhistory: in2013,
  adminauditlogs: in2013,
  todosearch: in2013,
  mycontacts: in2013,
  directory: in2013Sp1,
  imcontactlist: in2013,
  peopleconnect: in2013,
  favorites: in2013,
  mecontact: in2016,
  personmetadata: in2016,
  teamspaceactivity: in2016,
  teamspacemessaging: in2016,
  teamspaceworkitems: in2016,
  scheduled: in2016,
  orionnotes: in2016,
  tagitems: in2016,
  alltaggeditems: in2016,
  externalcontacts: in2016,
  teamchat: in2016,
  teamchathistory: in2016,
  yammerroot: in2016,
  yammerinbound: in2016,
  yammeroutbound: in2016,
  yammerfeeds: in2016,
  onedriveroot: in2016,
  onedriverecylebin: in2016,
  onedrivesystem: in2016,
  onedrivevolume: in2016,
  important: in2016,
  starred: in2016,
  archive: in2016,
} as const

export type DistinguishedFolderName = keyof typeof distinguishedFolders

export const distinguishedFolderNames = Object.keys(distinguishedFolders) as DistinguishedFolderName[]

/** Name of such a folder. */
export const distinguishedFolderName = named('t:DistinguishedFolderIdNameType', wordOf(distinguishedFolders))
