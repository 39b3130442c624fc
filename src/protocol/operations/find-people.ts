import { targetFolder } from '../ids.ts'
import { additionalProperties, baseShape } from '../item-shape.ts'
import {
  bool,
  element,
  expected,
  guid,
  int,
  list,
  named,
  optional,
  record,
  text,
  usuallyNonEmpty,
} from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { people } from '../persona.ts'
import { restriction } from '../restriction.ts'
import { sortOrder } from '../sort-order.ts'
import { indexedPageView } from '../view.ts'
import { operation } from './operation.ts'

/** Which properties of the personas an answer shall hold. */
const personaShape = named(
  't:PersonaResponseShapeType',
  record({
    baseShape: element('t:BaseShape', baseShape),
    additionalProperties: optional(element('t:AdditionalProperties', additionalProperties)),
  }),
)

const contextProperty = named(
  't:ContextPropertyType',
  record({ key: element('t:Key', text), value: element('t:Value', text) }),
)

const contextProperties = usuallyNonEmpty(named('t:ArrayOfContextProperty', list('t:ContextProperty', contextProperty)))
const querySources = usuallyNonEmpty(named('t:ArrayOfPeopleQuerySource', list('t:Source', text)))

/**
 * Finds people: in a folder of contacts or in the directory, or in both when neither is given.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/findpeople-operation
 */
export const findPeople = operation(
  'FindPeople',
  {
    personaShape: optional(element('m:PersonaShape', personaShape)),
    indexedPageItemView: expected(element('m:IndexedPageItemView', indexedPageView)),
    restriction: optional(element('m:Restriction', restriction)),
    aggregationRestriction: optional(element('m:AggregationRestriction', restriction)),
    sortOrder: optional(element('m:SortOrder', sortOrder)),
    parentFolderId: optional(element('m:ParentFolderId', targetFolder)),
    queryString: optional(element('m:QueryString', text)),
    searchPeopleSuggestionIndex: optional(element('m:SearchPeopleSuggestionIndex', bool)),
    topicQueryString: optional(element('m:TopicQueryString', text)),
    context: optional(element('m:Context', contextProperties)),
    querySources: optional(element('m:QuerySources', querySources)),
  },
  outcome('FindPeople', {
    people: optional(element('m:People', people)),
    totalNumberOfPeopleInView: optional(element('m:TotalNumberOfPeopleInView', int)),
    firstMatchingRowIndex: optional(element('m:FirstMatchingRowIndex', int)),
    firstLoadedRowIndex: optional(element('m:FirstLoadedRowIndex', int)),
    transactionId: optional(element('m:TransactionId', guid)),
  }),
)
