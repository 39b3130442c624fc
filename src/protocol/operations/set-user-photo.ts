import { base64, builtIn, element, optional, strictly, text } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { userPhoto, userPhotoType } from './get-user-photo.ts'
import { operation } from './operation.ts'

/**
 * Sets the photo of a user, or takes it away when there is nothing in it. The schema has no message of its own for the
 * outcome; it travels as one of GetUserPhoto.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxwscont/90e825d5-452d-44ac-a545-a10bf79009a6
 */
export const setUserPhoto = operation(
  'SetUserPhoto',
  {
    email: element('m:Email', strictly(text, builtIn('xs:string', ['minLength', '1']))),
    content: element('m:Content', strictly(base64, builtIn('xs:string'))),
    typeRequested: optional(element('m:TypeRequested', userPhotoType)),
  },
  outcomes('GetUserPhoto', userPhoto),
)
