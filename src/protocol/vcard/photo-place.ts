import type { AttachmentValue } from '../properties/attachment.ts'
import { imageTypeOf } from './photo-form.ts'
import type { Place } from './row.ts'

/** The id of the place of a photo. */
export const photoId = 'photo'

/** The photo of a contact: what is attached to it as such. */
export const photoPlace: Place = {
  id: photoId,
  get: bag => (bag['attachments'] as AttachmentValue[] | undefined)?.map(contentOfPhoto).find(Boolean),
  set: (bag, content) => {
    const type = imageTypeOf(content as string).toLowerCase()
    const name = `ContactPicture.${type === 'jpeg' ? 'jpg' : type}`
    const photo = { type: 'FileAttachment', name, contentType: `image/${type}`, isContactPhoto: true, content }
    bag['attachments'] = [...((bag['attachments'] as AttachmentValue[] | undefined) ?? []), photo]
  },
}

function contentOfPhoto(attachment: AttachmentValue): string | undefined {
  return attachment.type === 'FileAttachment' && attachment.isContactPhoto ? attachment.content : undefined
}
