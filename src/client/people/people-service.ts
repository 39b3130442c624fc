import type { EmailAddress } from '../email-address.ts'
import { ResolveNameSearchLocation, type UserPhotoSize } from '../enumerations/people-words.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { ItemId } from '../item-id.ts'
import { findPeople, getPersona } from '../operations/find-people.ts'
import { expandGroup, resolveName } from '../operations/resolve-name.ts'
import { fetchUserPhoto, getUserPhoto, setUserPhoto } from '../operations/user-photo.ts'
import type { PropertySet } from '../properties/property-set.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import type { ItemView } from '../search/views.ts'
import { SyncService } from '../sync/sync-service.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { FindPeopleResults } from './find-people-results.ts'
import type { ExpandGroupResults, NameResolutionCollection } from './name-resolution-collection.ts'
import type { Persona } from './persona.ts'
import type { GetUserPhotoResults } from './user-photo.ts'

/** The calls of a service that are about people. */
export abstract class PeopleService extends SyncService {
  /**
   * Finds out whom a name may mean, or the beginning of one, or of an address.
   * @param parentFolderIds where contacts are looked up; the folder Contacts when absent
   * @param searchScope where names are looked up; contacts first, then the directory, when absent
   * @param returnContactDetails whether each tells his contact, too
   * @param contactDataPropertySet what is told of contacts; needs Exchange2010_SP2
   * @returns nobody when the name means nobody
   * @throws ServiceResponseException when the server answers with another error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.resolvename
   */
  resolveName(
    this: ExchangeService,
    nameToResolve: string,
    parentFolderIds?: Iterable<FolderIdLike> | null,
    searchScope?: ResolveNameSearchLocation | null,
    returnContactDetails?: boolean | null,
    contactDataPropertySet?: PropertySet | null,
    options: CallOptions = {},
  ): Promise<NameResolutionCollection> {
    const question = {
      parentFolderIds,
      searchScope: searchScope ?? ResolveNameSearchLocation.ContactsThenDirectory,
      returnContactDetails: returnContactDetails ?? false,
      contactDataPropertySet,
    }
    return resolveName(this, nameToResolve, question, options)
  }

  /**
   * Tells who belongs to a group: one level, so that groups in it stay groups.
   * @param group a contact group by its id, or a group of the directory by its address
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.expandgroup
   */
  async expandGroup(
    this: ExchangeService,
    group: ItemId | EmailAddress | string,
    options: CallOptions = {},
  ): Promise<ExpandGroupResults> {
    return expandGroup(this, group, options)
  }

  /**
   * Finds a page of people: in a folder of contacts, or, without one, among all contacts and in the directory.
   * @param view which page, in which order, with which properties of `PersonaSchema`; what the server tells by itself when there are none
   * @param queryString names, or beginnings of them
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.findpeople
   */
  async findPeople(
    folder: FolderIdLike | null | undefined,
    searchFilter: SearchFilter | null | undefined,
    view: ItemView,
    queryString?: string | null,
    options: CallOptions = {},
  ): Promise<FindPeopleResults> {
    return findPeople(connectionOf(this), { folder, searchFilter, view, queryString }, options)
  }

  /**
   * Gets all that is known of one person.
   * @param person by the id that `findPeople` told, or that of a contact; or by an `EmailAddress`
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getpersona-operation
   */
  async getPersona(person: ItemId | EmailAddress | string, options: CallOptions = {}): Promise<Persona> {
    return getPersona(connectionOf(this), person, options)
  }

  /**
   * Gets the photo of a user. @returns the image, mostly JPEG; undefined when there is none
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getuserphoto-operation
   */
  async getUserPhoto(
    emailAddress: string,
    userPhotoSize: UserPhotoSize,
    options: CallOptions = {},
  ): Promise<Uint8Array | undefined> {
    return getUserPhoto(connectionOf(this), emailAddress, userPhotoSize, options)
  }

  /**
   * Gets the photo of a user without SOAP, unless it is the one that the program has already.
   * @param entityTag that of the photo the program has
   * @throws ServiceRequestException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-get-user-photos-by-using-ews-in-exchange
   */
  async fetchUserPhoto(
    emailAddress: string,
    userPhotoSize: UserPhotoSize,
    entityTag?: string | null,
    options: CallOptions = {},
  ): Promise<GetUserPhotoResults> {
    return fetchUserPhoto(connectionOf(this), emailAddress, userPhotoSize, entityTag ?? undefined, options)
  }

  /**
   * Sets the photo of a user. @param photo an image; null takes the photo away
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.setuserphoto
   */
  async setUserPhoto(emailAddress: string, photo: Uint8Array | null, options: CallOptions = {}): Promise<void> {
    return setUserPhoto(connectionOf(this), emailAddress, photo, options)
  }
}
