import {
  EwsError,
  failure,
  type GroupBy,
  type ItemValue,
  type Request,
  type Response,
  success,
} from '../../protocol/index.ts'
import { type Context, failAll, type Place } from '../context.ts'
import { summaryViewer } from '../items/summary-view.ts'
import { asRefusal } from '../refusal.ts'
import { finder } from '../search/find.ts'
import { type Group, grouped, groupingOf } from '../search/groups.ts'
import { inPages, itemsInOrder } from '../search/in-pages.ts'
import { itemPages } from '../search/page-of.ts'
import { wantedOf } from '../search/wanted.ts'
import type { StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

type RootFolder = NonNullable<Response<'FindItem'>[number]['rootFolder']>

/** Finds items, in each of some folders. */
export const findItem: Handler<'FindItem'> = async (request, context) => {
  const search = await prepared(request, context).catch(asRefusal)
  if (search instanceof EwsError) return failAll(request.parentFolderIds.length, search)
  const outcomes: Response<'FindItem'> = []
  for (const ref of request.parentFolderIds)
    outcomes.push(
      await context
        .folder(ref)
        .then(place => search(assertReadable(place)))
        .then(rootFolder => success({ rootFolder }))
        .catch(error => failure(asRefusal(error))),
    )
  return outcomes
}

function assertReadable(place: Place): Place {
  if (place.access.rights(place.folder).read) return place
  throw new EwsError('ErrorAccessDenied')
}

const nothing: RootFolder = {
  totalItemsInView: 0,
  includesLastItemInRange: true,
  entries: { type: 'Items', items: [] },
}

/** What was deleted lies in folders of its own; nothing here is part of a folder's own data, or takes place in time. */
function findsNothing({ traversal, view }: Request<'FindItem'>, { folder }: Place): boolean {
  const isCalendar = view?.type === 'CalendarView'
  if (isCalendar && !/^IPF\.Appointment(\.|$)/i.test(folder.folderClass))
    throw new EwsError('ErrorCalendarFolderIsInvalidForCalendarView')
  return traversal !== 'Shallow' || isCalendar
}

/** Understands a request. @returns answers for one folder */
async function prepared(
  request: Request<'FindItem'>,
  context: Context,
): Promise<(place: Place) => Promise<RootFolder>> {
  const { store } = context
  const find = finder(wantedOf(request, context), context)
  const view = await summaryViewer(context, request.itemShape)
  const pageOf = itemPages(request, context)
  const grouping = request.grouping && groupingOf(groupByOf(request.grouping))
  return async place => {
    const { access } = place
    if (findsNothing(request, place)) return nothing
    const found = await find(place)
    const groups = grouping && (await grouped(inPages(store, access.mailbox.id, found), grouping))
    const numbers = groups ? Float64Array.from(groups.flatMap(group => group.numbers)) : found
    const page = await pageOf(place, numbers)
    const items = await itemsInOrder(store, access.mailbox.id, numbers.subarray(page.start, page.end))
    const seen = items.filter(item => access.mayRead(item))
    const values = await view(access, seen)
    return {
      ...page.told,
      entries: groups ? { type: 'Groups', groups: groupsOf(groups, seen, values) } : { type: 'Items', items: values },
    }
  }
}

/** The groups of which the page has something. */
function groupsOf(groups: readonly Group[], items: readonly StoredItem[], values: readonly ItemValue[]) {
  const byNumber = new Map(items.map((item, index) => [item.id, values[index] as ItemValue]))
  return groups.flatMap(({ numbers }, index) => {
    const shown = numbers.flatMap(number => byNumber.get(number) ?? [])
    return shown.length > 0 ? [{ groupIndex: String(index), items: shown }] : []
  })
}

/** The one grouping that has a name is by conversation, to which no contact belongs. */
function groupByOf(grouping: NonNullable<Request<'FindItem'>['grouping']>): GroupBy {
  return grouping.type === 'GroupBy'
    ? grouping
    : {
        order: grouping.order,
        path: { type: 'FieldURI', fieldURI: 'message:ConversationTopic' },
        aggregateOn: { aggregate: 'Maximum', path: { type: 'FieldURI', fieldURI: 'item:DateTimeReceived' } },
      }
}
