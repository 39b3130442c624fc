import { distinguishedGroupBy, groupBy } from '../group-by.ts'
import { folderRef } from '../ids.ts'
import { items } from '../item.ts'
import { itemShape } from '../item-shape.ts'
import {
  attribute,
  bool,
  content,
  element,
  list,
  listing,
  nonEmpty,
  oneOf,
  optional,
  record,
  text,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { restriction } from '../restriction.ts'
import { sortOrder } from '../sort-order.ts'
import { itemViews, paging } from '../view.ts'
import { operation } from './operation.ts'

/**
 * A search as people write it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/querystring-querystringtype
 */
const queryString = record({
  resetCache: optional(attribute('ResetCache', bool)),
  returnHighlightTerms: optional(attribute('ReturnHighlightTerms', bool)),
  returnDeletedItems: optional(attribute('ReturnDeletedItems', bool)),
  text: content(text),
})

/** Items that have the same value of the property by which they are grouped. */
const groupedItems = record({ groupIndex: element('t:GroupIndex', text), items: element('t:Items', items) })

/** A word of the search, and where it was found. */
const highlightTerm = record({ scope: element('t:Scope', text), value: element('t:Value', text) })

/**
 * Finds items in folders, one outcome for each folder.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/finditem-operation
 */
export const findItem = operation(
  'FindItem',
  {
    traversal: attribute('Traversal', oneOf('Shallow', 'SoftDeleted', 'Associated')),
    itemShape: element('m:ItemShape', itemShape),
    ...itemViews,
    groupBy: optional(element('m:GroupBy', groupBy)),
    distinguishedGroupBy: optional(element('m:DistinguishedGroupBy', distinguishedGroupBy)),
    restriction: optional(element('m:Restriction', restriction)),
    sortOrder: optional(element('m:SortOrder', sortOrder)),
    parentFolderIds: element('m:ParentFolderIds', nonEmpty(listing(folderRef))),
    queryString: optional(element('m:QueryString', queryString)),
  },
  outcomes('FindItem', {
    rootFolder: optional(
      element(
        'm:RootFolder',
        record({
          ...paging,
          items: optional(element('t:Items', items)),
          groups: optional(element('t:Groups', list('t:GroupedItems', groupedItems))),
        }),
      ),
    ),
    highlightTerms: optional(element('m:HighlightTerms', list('t:Term', highlightTerm))),
  }),
)
