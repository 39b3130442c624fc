import type { Request, UserPhotoSize as Size } from '../../protocol/index.ts'
import { userPhotoSizes } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'

/**
 * Where names are looked up, and in which order.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.resolvenamesearchlocation
 */
export const ResolveNameSearchLocation = names([
  'DirectoryOnly',
  'DirectoryThenContacts',
  'ContactsOnly',
  'ContactsThenDirectory',
])
export type ResolveNameSearchLocation = Member<typeof ResolveNameSearchLocation>

/** What requests call them. */
export const searchScopes: Readonly<
  Record<ResolveNameSearchLocation, NonNullable<Request<'ResolveNames'>['searchScope']>>
> = {
  DirectoryOnly: 'ActiveDirectory',
  DirectoryThenContacts: 'ActiveDirectoryContacts',
  ContactsOnly: 'Contacts',
  ContactsThenDirectory: 'ContactsActiveDirectory',
}

/**
 * Sizes in which the photo of a user can be asked for, by width and height in pixels.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sizerequested
 */
export const UserPhotoSize: Names<Size> = names(Object.keys(userPhotoSizes) as Size[])
export type UserPhotoSize = Size
