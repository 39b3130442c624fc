import { type EwsError, type FolderValue, success } from '../../protocol/index.ts'
import { ServiceResponseException, ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { bagOf } from '../properties/property-bag.ts'
import { folderShapeOf, PropertySet, placesOf } from '../properties/property-set.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { type FindFoldersResults, pagingOf } from '../search/find-results.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import { FolderView } from '../search/views.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { newFolder } from './folder-classes.ts'
import { objectOutcome, onlyOutcome } from './outcomes.ts'

/** What `findFolders` takes besides the folder: the filter may be left out. */
export type FindFoldersArguments = readonly [
  SearchFilter | FolderView | null | undefined,
  (FolderView | CallOptions)?,
  CallOptions?,
]

/** Finds a page of the folders below another. */
export async function findFolders<T extends Folder>(
  service: ExchangeService,
  parent: FolderIdLike,
  given: FindFoldersArguments,
): Promise<FindFoldersResults<T>> {
  const [first] = given
  const [filter, view, options = {}] = (first instanceof FolderView ? [null, ...given] : given) as [
    SearchFilter | null | undefined,
    FolderView,
    CallOptions?,
  ]
  if (!(view instanceof FolderView)) throw new ServiceValidationException(`view: ${String(view)} is not a FolderView.`)
  const connection = connectionOf(service)
  const { version } = connection
  const { propertySet = PropertySet.FirstClassProperties } = view
  const request = {
    ...view.requestFor(),
    folderShape: folderShapeOf(propertySet, version),
    parentFolderIds: [folderRefOf(parent, version)],
    ...(filter && { restriction: filter.expressionFor(version) }),
  }
  const { rootFolder } = onlyOutcome('FindFolder', await connection.call('FindFolder', request, options))
  const read = folderReader<T>(service, propertySet)
  const folders = (rootFolder?.folders ?? []).map(read)
  return { ...pagingOf(rootFolder ?? {}), folders, [Symbol.iterator]: () => folders.values() }
}

/**
 * Makes folders of what lists of them tell.
 * @throws ServiceResponseException for one that cannot be read
 */
export function folderReader<T extends Folder>(
  service: ExchangeService,
  propertySet: PropertySet,
): (folder: FolderValue | EwsError) => T {
  const told = placesOf(propertySet)
  return folder => {
    const { outcome, answered } = objectOutcome(success({}), folder)
    if (!answered) throw new ServiceResponseException(new ServiceResponse(outcome))
    const made = newFolder<T>(service, answered.type)
    const bag = bagOf(made)
    bag.load(answered.values, told(bag.type))
    return made
  }
}
