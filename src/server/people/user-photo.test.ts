import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { photoSquares } from './user-photo.ts'

const image = (name: string) => readFileSync(new URL(`../../../test/fixtures/images/${name}`, import.meta.url))
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a08' } })
    .png()
    .toBuffer()

/** Colour of a pixel: which of red, green and blue are there. */
async function colourAt(jpeg: Uint8Array | undefined, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const pixel = data.subarray((y * info.width + x) * info.channels).subarray(0, 3)
  return [...pixel].map((value, index) => (value > 127 ? 'rgb'[index] : '')).join('')
}

describe('A photo', () => {
  test.each([
    [700, 1000, [48, 64, 96, 120, 240, 360, 432, 504, 648]],
    [648, 648, [48, 64, 96, 120, 240, 360, 432, 504, 648]],
    [300, 200, [48, 64, 96, 120, 200]],
    [48, 48, [48]],
    [49, 1000, [48, 49]],
    [20, 30, [20]],
    [1, 1, [1]],
  ])('of %i x %i pixels is kept in squares that are no larger than it', async (width, height, sides) => {
    const squares = await photoSquares(await plain(width, height))
    expect([...squares.keys()]).toEqual(sides)
    for (const [side, jpeg] of squares)
      expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: side, height: side, space: 'srgb' })
  })

  test('is upright, cut in the middle, and tells nothing of how it was made', async () => {
    const square = (await photoSquares(image('turned.jpg'))).get(60)
    expect(await colourAt(square, 30, 3)).toBe('r')
    expect(await colourAt(square, 30, 30)).toBe('g')
    expect(await colourAt(square, 30, 56)).toBe('b')
    const { exif, icc, xmp, iptc, orientation } = await sharp(square).metadata()
    expect([exif, icc, xmp, iptc, orientation]).toEqual(Array(5).fill(undefined))
    expect(Buffer.from(square ?? []).includes('Sadie')).toBe(false)
    expect(image('turned.jpg').includes('Sadie')).toBe(true)
  })

  test('is white where nothing is', async () => {
    expect(await colourAt((await photoSquares(image('clear.png'))).get(48), 5, 5)).toBe('rgb')
  })

  test('may be a GIF', async () => {
    expect(await colourAt((await photoSquares(image('tiny.gif'))).get(20), 5, 5)).toBe('b')
  })

  test.each(['cut.jpg', 'header-only.gif', 'drawing.svg', 'wide.webp'])('is not what %s is', async name => {
    await expect(photoSquares(image(name))).rejects.toMatchObject({ code: 'ErrorCorruptData' })
  })

  test('is what its header says, whatever else is in it', async () => {
    expect([...(await photoSquares(image('overfull.png'))).keys()]).toEqual([10])
  })

  test.each(['bomb.png', 'huge.jpg'])('has not as many pixels as %s', async name => {
    const before = process.memoryUsage().rss
    await expect(photoSquares(image(name))).rejects.toMatchObject({ code: 'ErrorDataSizeLimitExceeded' })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20)
  })

  test('is one of few that are taken apart at a time; some wait, and the rest is refused', async () => {
    const photo = await plain(60, 60)
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => photoSquares(photo)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(22)
    const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(new Set(refused)).toEqual(new Set(['ErrorServerBusy']))
    expect((await photoSquares(photo)).size).toBe(2)
  })

  test('is not kept where sharp was left out of the installation, which is told', async () => {
    vi.doMock('sharp', () => {
      throw new Error("Cannot find package 'sharp'")
    })
    await expect(photoSquares(image('clear.png'))).rejects.toMatchObject({
      code: 'ErrorInternalServerError',
      reason: 'This server keeps no photos: install sharp, which scales them.',
    })
    vi.doUnmock('sharp')
  })
})
