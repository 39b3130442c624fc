import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { newMailbox, useStore } from './contents.ts'

describe.each(BACKENDS)('Photos in $name', backend => {
  const used = useStore(backend)
  const squares = (...sides: number[]) => new Map(sides.map(side => [side, Buffer.from(`${side}`)]))

  test('are got in the largest size that is no larger than wanted', async () => {
    const { photos } = used.store
    const [mailbox, other] = [await newMailbox(used.store), await newMailbox(used.store)]
    await photos.set(mailbox.id, squares(48, 96, 200))
    const got = async (side: number) => Buffer.from((await photos.get(mailbox.id, side)) ?? []).toString()
    expect([await got(47), await got(48), await got(64), await got(96)]).toEqual(['', '48', '48', '96'])
    expect([await got(199), await got(200), await got(1920)]).toEqual(['96', '200', '200'])
    expect(await photos.get(other.id, 648)).toBeUndefined()
  })

  test('take the place of those before, with all their sizes, or leave none', async () => {
    const { photos } = used.store
    const mailbox = await newMailbox(used.store)
    await photos.set(mailbox.id, squares(48, 96))
    await photos.set(mailbox.id, squares(30))
    expect(Buffer.from((await photos.get(mailbox.id, 648)) ?? []).toString()).toBe('30')
    await photos.set(mailbox.id, new Map())
    expect(await photos.get(mailbox.id, 648)).toBeUndefined()
  })

  test('are gone with their mailbox', async () => {
    const { photos, users } = used.store
    const mailbox = await newMailbox(used.store)
    await photos.set(mailbox.id, squares(48))
    await users.remove(mailbox.address)
    expect(await photos.get(mailbox.id, 48)).toBeUndefined()
  })
})
