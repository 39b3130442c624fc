import { EwsError, userPhotoSizes } from '../../protocol/index.ts'
import { Slots } from '../auth/slots.ts'

/** Sides of the squares in which photos are kept, in pixels. */
const sides = Object.values(userPhotoSizes).filter(side => side <= 648)
const largest = Math.max(...sides)

/** What an image may have to be taken apart at all: some cameras make as many. */
const mostPixels = 50_000_000

/** What images begin with that are understood. Whatever else the library could read is none of ours. */
const beginnings = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a']

/** Each takes up to some 200 MB and a second, in threads of its own. */
const slots = new Slots(2, 20)

/**
 * The squares in which a photo is kept, by side, each a JPEG without anything else in it: the middle of the image, never
 * larger than it is, the largest that fits among them. What does that is loaded when the first photo comes.
 * @throws EwsError ErrorCorruptData for what is no image, ErrorDataSizeLimitExceeded for one of too many pixels,
 * ErrorServerBusy
 */
export async function photoSquares(image: Uint8Array): Promise<Map<number, Uint8Array>> {
  const head = Buffer.from(image.subarray(0, 8)).toString('latin1')
  if (!beginnings.some(beginning => head.startsWith(beginning)))
    throw new EwsError('ErrorCorruptData', 'A photo is a JPEG, PNG or GIF image.')
  return slots.run(async () => {
    const square = await squareOf(image)
    const wanted = [...new Set([...sides.filter(side => side < square.side), square.side])]
    return new Map(await Promise.all(wanted.map(async side => [side, await square.scaledTo(side)] as const)))
  })
}

/** The middle of an image, upright. */
interface Square {
  readonly side: number
  scaledTo(side: number): Promise<Uint8Array>
}

async function squareOf(image: Uint8Array): Promise<Square> {
  const { default: sharp } = await import('sharp').catch(missing)
  sharp.cache(false)
  // Only the header is read for these, however much the image claims to be.
  const { width, height } = await sharp(image, { limitInputPixels: false }).metadata().catch(refuse)
  if (width * height > mostPixels)
    throw new EwsError('ErrorDataSizeLimitExceeded', `A photo may have ${mostPixels} pixels.`)
  const side = Math.min(width, height, largest)
  const opened = sharp(image, { limitInputPixels: mostPixels, failOn: 'error' })
  const middle = opened.autoOrient().resize(side, side, { fit: 'cover' }).flatten({ background: '#fff' })
  const { data, info } = await middle.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }).catch(refuse)
  return {
    side,
    scaledTo: wanted => sharp(data, { raw: info }).resize(wanted, wanted).jpeg({ quality: 85 }).toBuffer(),
  }
}

function missing(): never {
  throw new EwsError('ErrorInternalServerError', 'This server keeps no photos: install sharp, which scales them.')
}

function refuse(error: unknown): never {
  throw new EwsError('ErrorCorruptData', `The image cannot be read: ${String(error).split('\n', 1)[0]}.`)
}
