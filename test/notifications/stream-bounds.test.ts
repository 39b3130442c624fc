import { describe, expect, test, vi } from 'vitest'
import { limitsOf } from '../../src/server/config.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { nextOf, Subscriber } from './subscriber.ts'

const closed = [{ result: 'Success', code: 'NoError', connectionStatus: 'Closed' }]

describe.each(BACKENDS)('Streams that are bounded, on $name,', backend => {
  const limits = { ...limitsOf(), maxStreamsPerUser: 2, maxStreams: 3 }
  const ews = useService(backend, { limits })

  test('are so many for one user and for all, and make room when they end', async () => {
    const [sadie, hope] = [new Subscriber(ews, await ews.addUser()), new Subscriber(ews, await ews.addUser())]
    const [mine, theirs] = [await sadie.streaming(), await hope.streaming()]
    const first = await sadie.stream(mine)
    const second = await sadie.stream(await sadie.streaming())
    await expect(sadie.opening(mine)).rejects.toMatchObject({ code: 'ErrorExceededConnectionCount' })
    const third = await hope.stream(theirs)
    await expect(hope.opening(theirs)).rejects.toMatchObject({ code: 'ErrorServerBusy' })
    await second.return()
    const fourth = await sadie.stream(mine)
    // The first one ends since the same subscription is streamed elsewhere now.
    expect((await nextOf(first))?.code).toBe('ErrorNewEventStreamConnectionOpened')
    expect(await first.next()).toBeUndefined()
    for (const stream of [await sadie.stream(await sadie.streaming()), third, fourth]) await stream.return()
  })

  test('do not count when they were refused', async () => {
    const sadie = new Subscriber(ews, await ews.addUser())
    for (let nth = 0; nth < 5; nth++) {
      const stream = await sadie.opening('garbage')
      while (await stream.next());
    }
    await (await sadie.stream(await sadie.streaming())).return()
  })
})

describe.each(BACKENDS)('Streams on $name', backend => {
  const ews = useService(backend, { limits: { ...limitsOf(), heartbeat: 10 } })

  test('give a sign of life when nothing happens', async () => {
    const sadie = new Subscriber(ews, await ews.addUser())
    const stream = await sadie.stream(await sadie.streaming())
    for (let nth = 0; nth < 3; nth++) expect(await stream.next()).toMatchObject([{ connectionStatus: 'OK' }])
    await stream.return()
  })
})

describe.each(BACKENDS)('A service that closes, on $name,', backend => {
  const ews = useService(backend)

  test('tells those who stream, and takes no more', async () => {
    const sadie = new Subscriber(ews, await ews.addUser())
    const id = await sadie.streaming()
    const streams = [await sadie.stream(id), await sadie.stream(await sadie.streaming())]
    const waiting = streams.map(stream => stream.next())
    await ews.service.close()
    expect(await Promise.all(waiting)).toEqual([closed, closed])
    for (const stream of streams) expect(await stream.next()).toBeUndefined()
    await expect(sadie.opening(id)).rejects.toMatchObject({ code: 'ErrorServerBusy' })
  })
})

describe.each(BACKENDS.filter(({ name }) => name === 'sqlite'))('A stream', backend => {
  const ews = useService(backend)

  test('ends after the time that was asked for', async () => {
    const sadie = new Subscriber(ews, await ews.addUser())
    const stream = await sadie.stream(await sadie.streaming())
    await passing(60_000, async () => {
      expect(await nextOf(stream)).toEqual(closed[0])
      expect(await stream.next()).toBeUndefined()
    })
  })
})

/** Does something while time passes quickly. */
async function passing(milliseconds: number, work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  try {
    const done = work()
    await vi.advanceTimersByTimeAsync(milliseconds)
    await done
  } finally {
    vi.useRealTimers()
  }
}
