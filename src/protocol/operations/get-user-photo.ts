import { base64, bool, element, named, oneOf, optional, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { operation } from './operation.ts'

/** Sizes in which a photo can be asked for, with the width of each in pixels. The last two have no fixed height. */
export const userPhotoSizes = {
  HR48x48: 48,
  HR64x64: 64,
  HR96x96: 96,
  HR120x120: 120,
  HR240x240: 240,
  HR360x360: 360,
  HR432x432: 432,
  HR504x504: 504,
  HR648x648: 648,
  HR1024xN: 1024,
  HR1920xN: 1920,
} as const

/** A size in which a photo can be asked for. */
export type UserPhotoSize = keyof typeof userPhotoSizes

const size = named('t:UserPhotoSizeType', oneOf(...(Object.keys(userPhotoSizes) as UserPhotoSize[])))

/** Which photo of a user. */
export const userPhotoType = named('t:UserPhotoTypeType', oneOf('UserPhoto', 'ProfileHeaderPhoto'))

/** What an answer about a photo holds besides its outcome; without picture there is none. */
export const userPhoto = {
  hasChanged: element('m:HasChanged', bool),
  pictureData: optional(element('m:PictureData', base64)),
}

/**
 * Gets the photo of whoever has a mailbox at an address.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getuserphoto-operation
 */
export const getUserPhoto = operation(
  'GetUserPhoto',
  {
    email: element('m:Email', text),
    sizeRequested: element('m:SizeRequested', size),
    typeRequested: optional(element('m:TypeRequested', userPhotoType)),
  },
  outcome('GetUserPhoto', userPhoto),
)
