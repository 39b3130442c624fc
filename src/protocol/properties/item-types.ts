/** Elements of items that may be kept; `Item` is one whose type is not told. */
export const keptItems = ['Contact', 'DistributionList', 'Item'] as const

/** Elements of items that are known and not kept. */
export const otherItems = [
  'CalendarItem',
  'MeetingCancellation',
  'MeetingMessage',
  'MeetingRequest',
  'MeetingResponse',
  'Message',
  'Network',
  'Person',
  'PostItem',
  'RoleMember',
  'SharingMessage',
  'Task',
] as const
