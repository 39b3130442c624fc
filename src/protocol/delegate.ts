import { bool, element, list, named, oneOf, optional, record, usuallyNonEmpty, type ValueOf } from './kinds/index.ts'
import { outcome } from './outcome.ts'
import { userId } from './properties/permission-set.ts'

/**
 * To whom meeting requests go that are sent to somebody with delegates.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/delivermeetingrequests
 */
export const deliverMeetingRequests = oneOf(
  'DelegatesOnly',
  'DelegatesAndMe',
  'DelegatesAndSendInformationToMe',
  'NoForward',
)
export type DeliverMeetingRequests = ValueOf<typeof deliverMeetingRequests>

/** What a delegate may do with a folder: some of the usual sets of rights, or others. */
export const delegateLevel = oneOf('None', 'Editor', 'Reviewer', 'Author', 'Custom')
export type DelegateLevel = ValueOf<typeof delegateLevel>

/** The folders on which delegates have levels, by their well-known names; in the order of the schema. */
const delegatePermissions = named(
  't:DelegatePermissionsType',
  record({
    calendar: optional(element('t:CalendarFolderPermissionLevel', delegateLevel)),
    tasks: optional(element('t:TasksFolderPermissionLevel', delegateLevel)),
    inbox: optional(element('t:InboxFolderPermissionLevel', delegateLevel)),
    contacts: optional(element('t:ContactsFolderPermissionLevel', delegateLevel)),
    notes: optional(element('t:NotesFolderPermissionLevel', delegateLevel)),
    journal: optional(element('t:JournalFolderPermissionLevel', delegateLevel)),
  }),
)
export type DelegatePermissions = ValueOf<typeof delegatePermissions>
export type DelegateFolder = keyof DelegatePermissions

/** The names of those folders. */
export const delegateFolders = Object.keys(delegatePermissions.shape) as DelegateFolder[]

/**
 * Somebody who acts for the owner of a mailbox.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/delegateuser
 */
export const delegateUser = named(
  't:DelegateUserType',
  record({
    userId: element('t:UserId', userId),
    delegatePermissions: optional(element('t:DelegatePermissions', delegatePermissions)),
    receiveCopiesOfMeetingMessages: optional(element('t:ReceiveCopiesOfMeetingMessages', bool)),
    viewPrivateItems: optional(element('t:ViewPrivateItems', bool)),
  }),
)
export type DelegateUserValue = ValueOf<typeof delegateUser>

const delegateOutcome = outcome('DelegateUser', { delegateUser: optional(element('m:DelegateUser', delegateUser)) })
export type DelegateOutcome = ValueOf<typeof delegateOutcome>

/** What every response about delegates holds: an outcome for each user concerned, in the order of the request. */
export const delegateOutcomes = {
  responseMessages: optional(
    element('m:ResponseMessages', usuallyNonEmpty(list('m:DelegateUserResponseMessageType', delegateOutcome))),
  ),
}
