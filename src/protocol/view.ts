import {
  attribute,
  bool,
  dateTime,
  element,
  int,
  oneOf,
  optional,
  record,
  text,
  type ValueOf,
  variant,
} from './kinds/index.ts'
import { restriction } from './restriction.ts'

const maxEntriesReturned = optional(attribute('MaxEntriesReturned', int))
const basePoint = attribute('BasePoint', oneOf('Beginning', 'End'))

/**
 * A page that begins so many entries after the beginning, or before the end.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/indexedpageitemview
 */
export const indexedPageView = record({ maxEntriesReturned, offset: attribute('Offset', int), basePoint })

/**
 * A page that begins at a fraction of the whole.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fractionalpageitemview
 */
export const fractionalPageView = record({
  maxEntriesReturned,
  numerator: attribute('Numerator', int),
  denominator: attribute('Denominator', int),
})

/**
 * A page that begins at the first entry that meets a condition.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/seektoconditionpageitemview
 */
const seekToConditionPageView = record({
  maxEntriesReturned,
  basePoint,
  condition: element('t:Condition', restriction),
})

/** A span of time, which only calendars have. */
const calendarView = record({
  maxEntriesReturned,
  startDate: attribute('StartDate', dateTime),
  endDate: attribute('EndDate', dateTime),
})

/**
 * Contacts from one display name to another.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/contactsview
 */
const contactsView = record({
  maxEntriesReturned,
  initialName: optional(attribute('InitialName', text)),
  finalName: optional(attribute('FinalName', text)),
})

/** The views of items. */
export const itemView = variant(
  {
    IndexedPageItemView: indexedPageView,
    FractionalPageItemView: fractionalPageView,
    SeekToConditionPageItemView: seekToConditionPageView,
    CalendarView: calendarView,
    ContactsView: contactsView,
  },
  'm',
)

export type ItemView = ValueOf<typeof itemView>

/** The views of folders. */
export const folderView = variant(
  { IndexedPageFolderView: indexedPageView, FractionalPageFolderView: fractionalPageView },
  'm',
)

/** What an answer tells of the page it holds: where the next one begins, and whether there is one. */
export const paging = {
  indexedPagingOffset: optional(attribute('IndexedPagingOffset', int)),
  numeratorOffset: optional(attribute('NumeratorOffset', int)),
  absoluteDenominator: optional(attribute('AbsoluteDenominator', int)),
  includesLastItemInRange: optional(attribute('IncludesLastItemInRange', bool)),
  totalItemsInView: optional(attribute('TotalItemsInView', int)),
}
