import { EwsError, failure, type Outcome, type Response, success, userPhotoSizes } from '../../protocol/index.ts'
import type { Handler } from './handler.ts'

/** Gets the photo of whoever has a mailbox at an address: in Exchange, too, whoever can log in may see it. */
export const getUserPhoto: Handler<'GetUserPhoto'> = async ({ email, sizeRequested, typeRequested }, { store }) => {
  const mailbox = await store.users.mailboxAt(email)
  const isKept = mailbox && typeRequested !== 'ProfileHeaderPhoto'
  const photo = isKept && (await store.photos.get(mailbox.id, userPhotoSizes[sizeRequested]))
  if (!photo) return noPhoto(new EwsError('ErrorItemNotFound'))
  return success({ hasChanged: true, pictureData: Buffer.from(photo).toString('base64') })
}

/** The outcome of what gave no photo: the schema wants to be told even then that nothing has changed. */
export function noPhoto(error: EwsError): Response<'GetUserPhoto'> {
  const told: Outcome = failure(error)
  return { ...told, hasChanged: false }
}
