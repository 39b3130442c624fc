import { element, type Kind, list, nothing, oneOf, optional, record } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { notKept } from '../properties/values.ts'
import { operation } from './operation.ts'

/** Whether an element is there: what it holds does not matter here. */
const presence: Kind<true> = {
  name: 'presence',
  read: xml => {
    xml.skip()
    return true
  },
  write: (xml, tag) => xml.empty(tag),
  check: () => true,
  random: () => true,
  declare: () => nothing,
}

const responseMessage = element('m:ResponseMessage', outcome('GetUserAvailability', {}))

/** `None`: nothing is known of when somebody is free. The schema has more, for servers that keep calendars. */
const freeBusyView = record({ freeBusyViewType: element('t:FreeBusyViewType', oneOf('None')) })

const freeBusyResponse = record({ responseMessage, freeBusyView: optional(element('m:FreeBusyView', freeBusyView)) })

/**
 * Gets when people are free, and suggests times for meetings.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getuseravailability-operation
 */
export const getUserAvailability = operation(
  'GetUserAvailabilityRequest',
  {
    timeZone: optional(element('t:TimeZone', notKept)),
    mailboxDataArray: element('m:MailboxDataArray', list('t:MailboxData', presence)),
    freeBusyViewOptions: optional(element('t:FreeBusyViewOptions', notKept)),
    suggestionsViewOptions: optional(element('t:SuggestionsViewOptions', presence)),
  },
  record({
    freeBusyResponseArray: optional(element('m:FreeBusyResponseArray', list('m:FreeBusyResponse', freeBusyResponse))),
    suggestionsResponse: optional(element('m:SuggestionsResponse', record({ responseMessage }))),
  }),
)
