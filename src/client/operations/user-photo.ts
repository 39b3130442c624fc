import { fromBase64, toBase64 } from '../base64.ts'
import type { UserPhotoSize } from '../enumerations/people-words.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import type { GetUserPhotoResults } from '../people/user-photo.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { httpError } from '../transport/http-errors.ts'
import { checkText, requireVersion } from '../validation.ts'
import { onlyOutcome, throwIfError } from './outcomes.ts'

/** Gets the photo of a user; undefined when there is none. */
export async function getUserPhoto(
  connection: Connection,
  emailAddress: string,
  sizeRequested: UserPhotoSize,
  options: CallOptions,
): Promise<Uint8Array | undefined> {
  requireVersion('getUserPhoto', 'Exchange2013', connection.version)
  const email = checkText('emailAddress', emailAddress)
  const found = await connection.call('GetUserPhoto', { email, sizeRequested }, options)
  if (found.code === ServiceError.ErrorItemNotFound) return undefined
  const { pictureData } = throwIfError(found)
  return pictureData ? fromBase64(pictureData) : undefined
}

/** Gets the photo of a user as a plain GET, unless it is the one that is known already. */
export async function fetchUserPhoto(
  connection: Connection,
  emailAddress: string,
  size: UserPhotoSize,
  entityTag: string | undefined,
  options: CallOptions,
): Promise<GetUserPhotoResults> {
  const query = new URLSearchParams({ email: checkText('emailAddress', emailAddress), size })
  const headers = entityTag === undefined ? {} : { 'If-None-Match': checkText('entityTag', entityTag) }
  const { response, bytes, url } = await connection.get(`/s/GetUserPhoto?${query}`, headers, options)
  const { status } = response
  const told = { contentType: response.headers.get('Content-Type') ?? undefined }
  const tag = response.headers.get('ETag') ?? undefined
  if (status === 304) return { status: 'PhotoUnchanged', photo: undefined, entityTag: tag ?? entityTag, ...told }
  if (status === 404) return { status: 'PhotoNotFound', photo: undefined, entityTag: undefined, contentType: undefined }
  if (!response.ok) throw httpError(response, url)
  return { status: 'PhotoReturned', photo: bytes, entityTag: tag, ...told }
}

/** Sets the photo of a user, or takes it away. */
export async function setUserPhoto(
  connection: Connection,
  emailAddress: string,
  photo: Uint8Array | null,
  options: CallOptions,
): Promise<void> {
  requireVersion('setUserPhoto', 'Exchange2013', connection.version)
  const request = { email: checkText('emailAddress', emailAddress), content: toBase64(photo ?? new Uint8Array()) }
  onlyOutcome('SetUserPhoto', await connection.call('SetUserPhoto', request, options))
}
