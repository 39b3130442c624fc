import {
  attribute,
  base64,
  bool,
  choice,
  element,
  integer,
  list,
  oneOf,
  optional,
  record,
  type ValueOf,
  variant,
} from './kinds/index.ts'
import { propertyPath } from './path.ts'
import { sortDirection } from './sort-order.ts'

const count = integer('count', 0, 0x7fffffff)

/**
 * Puts items with the same value of a property into a group, and the groups into the order of what is the least or
 * greatest value of another property in each.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/groupby
 */
const groupBy = record({
  order: attribute('Order', sortDirection),
  path: choice(propertyPath),
  aggregateOn: element(
    't:AggregateOn',
    record({ aggregate: attribute('Aggregate', oneOf('Minimum', 'Maximum')), path: choice(propertyPath) }),
  ),
  useCollapsibleGroups: optional(element('t:UseCollapsibleGroups', bool)),
  itemsPerGroup: optional(element('t:ItemsPerGroup', count)),
  maxItemsPerGroup: optional(element('t:MaxItemsPerGroup', count)),
  groupsToExpand: optional(element('t:GroupsToExpand', list('t:GroupId', base64))),
})

/**
 * A grouping that has a name.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/distinguishedgroupby
 */
const distinguishedGroupBy = record({
  order: attribute('Order', sortDirection),
  standardGroupBy: element('t:StandardGroupBy', oneOf('ConversationTopic')),
})

/** The ways to group. */
export const grouping = variant({ GroupBy: groupBy, DistinguishedGroupBy: distinguishedGroupBy }, 'm')

export type GroupBy = ValueOf<typeof groupBy>
