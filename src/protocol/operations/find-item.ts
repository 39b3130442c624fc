import { grouping } from '../group-by.ts'
import { folderRef } from '../ids.ts'
import { items } from '../item.ts'
import { itemShape } from '../item-shape.ts'
import {
  attribute,
  bool,
  choice,
  content,
  element,
  list,
  listing,
  named,
  nonEmpty,
  oneOf,
  optional,
  record,
  text,
  under,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { restriction } from '../restriction.ts'
import { sortOrder } from '../sort-order.ts'
import { itemView, paging } from '../view.ts'
import { operation } from './operation.ts'

/**
 * A search as people write it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/querystring-querystringtype
 */
const queryString = named(
  'm:QueryStringType',
  record({
    resetCache: optional(attribute('ResetCache', bool)),
    returnHighlightTerms: optional(attribute('ReturnHighlightTerms', bool)),
    returnDeletedItems: optional(attribute('ReturnDeletedItems', bool)),
    text: content(text),
  }),
)

/** Items that have the same value of the property by which they are grouped. */
const groupedItems = named(
  't:GroupedItemsType',
  record({ groupIndex: element('t:GroupIndex', text), items: element('t:Items', items) }),
)

/** What was found: items, or groups of them. */
const entries = variant({
  Items: under('items', items),
  Groups: under('groups', named('t:ArrayOfGroupedItemsType', list('t:GroupedItems', groupedItems))),
})

/**
 * Finds items in folders, one outcome for each folder.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/finditem-operation
 */
export const findItem = operation(
  'FindItem',
  {
    traversal: attribute('Traversal', oneOf('Shallow', 'SoftDeleted', 'Associated')),
    itemShape: element('m:ItemShape', itemShape),
    view: optional(choice(itemView)),
    grouping: optional(choice(grouping)),
    restriction: optional(element('m:Restriction', restriction)),
    sortOrder: optional(element('m:SortOrder', sortOrder)),
    parentFolderIds: element('m:ParentFolderIds', nonEmpty(listing(folderRef))),
    queryString: optional(element('m:QueryString', queryString)),
  },
  outcomes('FindItem', {
    rootFolder: optional(
      element('m:RootFolder', named('t:FindItemParentType', record({ ...paging, entries: choice(entries) }))),
    ),
  }),
)
