import {
  Contact,
  DeleteMode,
  type ExchangeService,
  type FolderId,
  FolderView,
  ItemView,
  PropertySet,
  ServiceResponseException,
  WellKnownFolderName,
} from '../../client/index.ts'
import type { Findings } from './findings.ts'

const remedies: Readonly<Record<string, string>> = {
  ErrorAccessDenied: 'Ask whoever owns the mailbox for rights on the folder, or leave out --mailbox.',
  ErrorNonExistentMailbox: 'There is no such mailbox: check --mailbox and --impersonate.',
  ErrorImpersonateUserDenied: 'Let the account impersonate: on Exchange, the role ApplicationImpersonation.',
  ErrorInvalidServerVersion: 'The server is older: give --server-version Exchange2010_SP2, for example.',
  ErrorServerBusy: 'Wait, and try again; the throttling policy of the account decides how much it may do.',
  ErrorInvalidOperation: 'The server does not have this call; what needs it does not work there.',
}

/** What to do about a call that failed. */
function remedyFor(error: unknown): string {
  const code = error instanceof ServiceResponseException ? error.errorCode : ''
  return (
    remedies[code] ?? `Look up ${code || 'the message'} in docs/reference/response-codes.md, and ask the administrator.`
  )
}

/** Tries the login, and the calls that the client and the command need. @returns whether contacts can be reached */
export async function examineCalls(service: ExchangeService, folder: FolderId, findings: Findings): Promise<boolean> {
  const attempt = <T>(check: string, work: () => Promise<T>, detailOf: (value: T) => string) =>
    findings.try(check, work, detailOf, remedyFor)
  const found = await attempt(
    'Login',
    async () => {
      const response = (await service.bindToFolders([folder], PropertySet.FirstClassProperties)).at(0)
      response.throwIfNecessary()
      return response.folder
    },
    one => `${one?.displayName} holds ${one?.totalCount ?? '?'} contacts and groups`,
  )
  if (!found) return false
  const { serverInfo } = service
  findings.add({
    check: 'Version',
    result: 'ok',
    detail: serverInfo
      ? `${serverInfo} (${serverInfo.versionString ?? 'schema not told'})`
      : 'the server does not tell its version',
  })
  await attempt(
    'FindItem',
    () => service.findItems(folder, new ItemView(1)),
    () => 'finds contacts',
  )
  await attempt(
    'FindFolder',
    () => service.findFolders(folder, new FolderView(1)),
    () => 'finds folders',
  )
  await attempt(
    'SyncFolderItems',
    () => service.syncFolderItems(folder, PropertySet.IdOnly, null, 1),
    () => 'tells changes',
  )
  return true
}

/** Creates, updates and deletes a contact. */
export async function examineWriting(service: ExchangeService, findings: Findings, folder: FolderId): Promise<void> {
  const contact = new Contact(service, { displayName: 'ews doctor', body: 'It can be deleted.' })
  const made = await findings.try(
    'CreateItem',
    async () => {
      await contact.save(folder)
      return contact
    },
    () => 'creates contacts',
    remedyFor,
  )
  if (!made) return
  contact.jobTitle = 'Doctor'
  await findings.try(
    'UpdateItem',
    () => contact.update(),
    () => 'updates contacts',
    remedyFor,
  )
  await findings.try(
    'DeleteItem',
    () => contact.delete(DeleteMode.HardDelete),
    () => 'deletes contacts',
    remedyFor,
  )
}

/** The contacts of a mailbox. */
export const contactsFolder = WellKnownFolderName.Contacts
