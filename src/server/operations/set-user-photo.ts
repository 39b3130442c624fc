import { EwsError, type Request, success } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { photoSquares } from '../people/user-photo.ts'
import { asRefusal } from '../refusal.ts'
import { noPhoto } from './get-user-photo.ts'
import type { Handler } from './handler.ts'

/** Sets the photo of the caller's own mailbox, in all sizes at once: they are asked for far more often than set. */
export const setUserPhoto: Handler<'SetUserPhoto'> = async (request, context) => {
  const refusal = await set(request, context).catch(asRefusal)
  return [refusal ? noPhoto(refusal) : success({ hasChanged: true })]
}

async function set({ email, content, typeRequested }: Request<'SetUserPhoto'>, context: Context): Promise<void> {
  const { maxAttachmentBytes } = context.settings
  const access = await context.mailboxAt(email)
  if (!access.isOwner) throw new EwsError('ErrorAccessDenied')
  if (typeRequested === 'ProfileHeaderPhoto') throw new EwsError('ErrorInvalidOperation', 'Only UserPhoto is kept.')
  const image = Buffer.from(content, 'base64')
  if (image.length > maxAttachmentBytes)
    throw new EwsError('ErrorDataSizeLimitExceeded', `A photo may have ${maxAttachmentBytes} bytes.`)
  await context.store.photos.set(access.mailbox.id, image.length > 0 ? await photoSquares(image) : new Map())
}
