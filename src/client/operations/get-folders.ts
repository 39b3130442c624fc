import type { FolderRef, FolderType, Outcome } from '../../protocol/index.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { bagOf } from '../properties/property-bag.ts'
import { checkPropertySet, folderShapeOf, type PropertySet, placesOf } from '../properties/property-set.ts'
import { FolderResponse } from '../responses/folder-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch } from '../validation.ts'
import { folderRefsOf, foldersOf } from './batch.ts'
import { newFolder } from './folder-classes.ts'
import { folderOutcome, withOutcomes } from './outcomes.ts'

/** Gets folders by ids or well-known names, each a new object of the class that the answer tells. */
export function bindToFolders<T extends Folder>(
  service: ExchangeService,
  folderIds: Iterable<FolderIdLike>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const connection = connectionOf(service)
  const make = (type: FolderType) => newFolder<T>(service, type)
  const batch = folderRefsOf(folderIds, connection.version).map(ref => ({ ref, make }))
  return getFolders(connection, batch, propertySet, options)
}

/** Gets what is asked for into folders that exist: what they held is forgotten, unless the server answers with an error. */
export function loadPropertiesForFolders<T extends Folder>(
  connection: Connection,
  folders: Iterable<T>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const batch = checkBatch('folders', foldersOf(folders), folder => {
    if (!folder.id) throw new ServiceValidationException("This service object doesn't have an ID.")
    return { ref: folderRefOf(folder.id, connection.version), make: () => folder }
  })
  return getFolders(connection, batch, propertySet, options)
}

const nothing: Outcome = {
  result: ServiceResult.Error,
  code: ServiceError.ErrorInternalServerError,
  text: 'The server answered Success without the folder.',
}

async function getFolders<T extends Folder>(
  connection: Connection,
  batch: readonly { readonly ref: FolderRef; readonly make: (type: FolderType) => T }[],
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const told = placesOf(checkPropertySet(propertySet))
  const request = {
    folderShape: folderShapeOf(propertySet, connection.version),
    folderIds: batch.map(({ ref }) => ref),
  }
  const outcomes = await connection.call('GetFolder', request, options)
  const responses = withOutcomes('GetFolder', batch, outcomes, ({ make }, found) => {
    const { outcome, answered } = folderOutcome(found)
    if (!answered) return new FolderResponse<T>(outcome.result === ServiceResult.Error ? outcome : nothing, undefined)
    const folder = make(answered.type)
    const bag = bagOf(folder)
    bag.load(answered.values, told(bag.type))
    return new FolderResponse(outcome, folder)
  })
  return new ServiceResponseCollection(responses)
}
