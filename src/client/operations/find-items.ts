import { type EwsError, type ItemValue, type Response, success } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { bagOf } from '../properties/property-bag.ts'
import { PropertySet, placesOf, summaryShapeOf } from '../properties/property-set.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { type FindItemsResults, type GroupedFindItemsResults, type Paging, pagingOf } from '../search/find-results.ts'
import { Grouping } from '../search/grouping.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import { ItemView } from '../search/views.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkText, requireVersion } from '../validation.ts'
import { newItem } from './item-classes.ts'
import { objectOutcome, onlyOutcome } from './outcomes.ts'

/** What is looked for: conditions, or a query as people write it; everything when there is none. */
export type Sought = SearchFilter | string | null | undefined

type Rest = readonly [(Grouping | CallOptions)?, CallOptions?]
/** What `findItems` takes besides the folder: what is looked for may be left out. */
export type FindArguments = readonly [Sought | ItemView, (ItemView | Rest[0])?, ...Rest]

type RootFolder = NonNullable<Response<'FindItem'>[number]['rootFolder']>

/** Finds a page of the items in a folder. */
export async function findItems<T extends Item>(
  service: ExchangeService,
  folder: FolderIdLike,
  given: FindArguments,
): Promise<FindItemsResults<T> | GroupedFindItemsResults<T>> {
  const [first] = given
  const [sought, view, third, fourth] = (first instanceof ItemView ? [null, ...given] : given) as [
    Sought,
    ItemView,
    ...Rest,
  ]
  const [grouping, options] = third instanceof Grouping ? [third, fourth] : [undefined, third]
  if (!(view instanceof ItemView)) throw new ServiceValidationException(`view: ${String(view)} is not an ItemView.`)
  const connection = connectionOf(service)
  const { version } = connection
  const { propertySet = PropertySet.FirstClassProperties } = view
  const request = {
    ...view.requestFor(version),
    itemShape: summaryShapeOf('FindItem', propertySet, version),
    parentFolderIds: [folderRefOf(folder, version)],
    ...soughtIn(sought, connection),
    ...(grouping && { grouping: grouping.groupByFor(version) }),
  }
  const { rootFolder } = onlyOutcome('FindItem', await connection.call('FindItem', request, options ?? {}))
  const paging = pagingOf(rootFolder ?? {})
  const reader = itemReader<T>(service, propertySet)
  return grouping ? groupedResults(paging, reader, rootFolder) : results(paging, reader, rootFolder)
}

function soughtIn(sought: Sought, { version }: Connection) {
  if (sought === null || sought === undefined) return {}
  if (typeof sought !== 'string') return { restriction: sought.expressionFor(version) }
  requireVersion('The parameter queryString', 'Exchange2010', version)
  return { queryString: { text: checkText('queryString', sought) } }
}

function results<T extends Item>(paging: Paging, reader: ItemReader<T>, found?: RootFolder): FindItemsResults<T> {
  const items = found?.entries.type === 'Items' ? reader.read(found.entries.items) : []
  return { ...paging, items, unreadable: reader.unreadable, [Symbol.iterator]: () => items.values() }
}

function groupedResults<T extends Item>(
  paging: Paging,
  reader: ItemReader<T>,
  found?: RootFolder,
): GroupedFindItemsResults<T> {
  const groups = found?.entries.type === 'Groups' ? found.entries.groups : []
  const itemGroups = groups.map(({ groupIndex, items }) => ({ groupIndex, items: reader.read(items) }))
  return { ...paging, itemGroups, unreadable: reader.unreadable, [Symbol.iterator]: () => itemGroups.values() }
}

/** Makes items of what lists of them tell. */
export interface ItemReader<T extends Item> {
  /** Those that could not be read so far. */
  readonly unreadable: readonly ServiceResponse[]
  read(items: readonly (ItemValue | EwsError)[]): T[]
}

/** Reads the items of one list. */
export function itemReader<T extends Item>(service: ExchangeService, propertySet: PropertySet): ItemReader<T> {
  const told = placesOf(propertySet, 'inLists')
  const unreadable: ServiceResponse[] = []
  const readOne = (item: ItemValue | EwsError): T[] => {
    const { outcome, answered } = objectOutcome(success({}), item)
    if (!answered) {
      unreadable.push(new ServiceResponse(outcome))
      return []
    }
    const made = newItem<T>(service, answered.type)
    const bag = bagOf(made)
    bag.load(answered.values, told(bag.type))
    return [made]
  }
  return { unreadable, read: items => items.flatMap(readOne) }
}
