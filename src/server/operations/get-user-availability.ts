import { EwsError, failure, success } from '../../protocol/index.ts'
import type { Handler } from './handler.ts'

/** There are no calendars here: of nobody is known when he is free, and no time can be suggested. */
export const getUserAvailability: Handler<'GetUserAvailabilityRequest'> = ({
  mailboxDataArray,
  suggestionsViewOptions,
}) => ({
  freeBusyResponseArray: mailboxDataArray.map(() => ({
    responseMessage: success({}),
    freeBusyView: { freeBusyViewType: 'None' },
  })),
  suggestionsResponse: suggestionsViewOptions && { responseMessage: failure(noSuggestions) },
})

const noSuggestions = new EwsError('ErrorInvalidOperation', 'There are no calendars here to suggest times from.')
