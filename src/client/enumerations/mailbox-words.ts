import type { DelegateLevel, DeliverMeetingRequests, Request } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { requestWords } from './table-words.ts'

/**
 * What a delegate may do with a folder.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.delegatefolderpermissionlevel
 */
export const DelegateFolderPermissionLevel: Names<DelegateLevel> = names([
  'None',
  'Editor',
  'Reviewer',
  'Author',
  'Custom',
])
export type DelegateFolderPermissionLevel = DelegateLevel

/**
 * To whom meeting requests go that are sent to somebody with delegates.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.meetingrequestsdeliveryscope
 */
export const MeetingRequestsDeliveryScope: Names<DeliverMeetingRequests> = names(
  requestWords('AddDelegate', 'deliverMeetingRequests'),
)
export type MeetingRequestsDeliveryScope = DeliverMeetingRequests

/**
 * Forms in which the identifier of an item or folder can be written.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.idformat
 */
export const IdFormat: Names<Request<'ConvertId'>['destinationFormat']> = names(
  requestWords('ConvertId', 'destinationFormat'),
)
export type IdFormat = Member<typeof IdFormat>

/**
 * What becomes of an uploaded item: a new one, one that takes the place of another, or whichever is possible.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/item-uploaditemtype
 */
export const UploadAction: Names<Request<'UploadItems'>['items'][number]['createAction']> = names([
  'CreateNew',
  'Update',
  'UpdateOrCreate',
])
export type UploadAction = Member<typeof UploadAction>
