import type { Request } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { requestWords } from './table-words.ts'

type CreateItem = Required<Request<'CreateItem'>>
type UpdateItem = Required<Request<'UpdateItem'>>
type DeleteItem = Required<Request<'DeleteItem'>>

/**
 * Whether a message is saved or sent; for a contact it means nothing but is accepted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.messagedisposition
 */
export const MessageDisposition: Names<NonNullable<CreateItem['messageDisposition']>> = names(
  requestWords('CreateItem', 'messageDisposition'),
)
export type MessageDisposition = Member<typeof MessageDisposition>

/**
 * Who is invited to a new meeting; for a contact it means nothing but is accepted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.sendinvitationsmode
 */
export const SendInvitationsMode: Names<NonNullable<CreateItem['sendMeetingInvitations']>> = names(
  requestWords('CreateItem', 'sendMeetingInvitations'),
)
export type SendInvitationsMode = Member<typeof SendInvitationsMode>

/**
 * Who is told of a changed meeting; for a contact it means nothing but is accepted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.sendinvitationsorcancellationsmode
 */
export const SendInvitationsOrCancellationsMode: Names<
  NonNullable<UpdateItem['sendMeetingInvitationsOrCancellations']>
> = names(requestWords('UpdateItem', 'sendMeetingInvitationsOrCancellations'))
export type SendInvitationsOrCancellationsMode = Member<typeof SendInvitationsOrCancellationsMode>

/**
 * Who is told of a deleted meeting; for a contact it means nothing but is accepted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.sendcancellationsmode
 */
export const SendCancellationsMode: Names<NonNullable<DeleteItem['sendMeetingCancellations']>> = names(
  requestWords('DeleteItem', 'sendMeetingCancellations'),
)
export type SendCancellationsMode = Member<typeof SendCancellationsMode>

/**
 * What happens to an item that somebody else changed meanwhile.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.conflictresolutionmode
 */
export const ConflictResolutionMode: Names<NonNullable<UpdateItem['conflictResolution']>> = names(
  requestWords('UpdateItem', 'conflictResolution'),
)
export type ConflictResolutionMode = Member<typeof ConflictResolutionMode>

/**
 * What becomes of deleted items.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.deletemode
 */
export const DeleteMode: Names<DeleteItem['deleteType']> = names(requestWords('DeleteItem', 'deleteType'))
export type DeleteMode = Member<typeof DeleteMode>

/**
 * Which occurrences of a task are deleted; for a contact it means nothing but is accepted.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.affectedtaskoccurrence
 */
export const AffectedTaskOccurrence: Names<NonNullable<DeleteItem['affectedTaskOccurrences']>> = names(
  requestWords('DeleteItem', 'affectedTaskOccurrences'),
)
export type AffectedTaskOccurrence = Member<typeof AffectedTaskOccurrence>
