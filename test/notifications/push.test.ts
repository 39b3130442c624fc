import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { limitsOf } from '../../src/server/config.ts'
import { createService } from '../../src/server/service.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { envelope } from '../support/xml.ts'
import { type Answer, Listener } from './listener.ts'
import { contacts, everything, Subscriber } from './subscriber.ts'

const status = ['StatusEvent']
const limits = { ...limitsOf(), pushRetry: 1 }

const createRequest = envelope('<m:CreateItem><m:Items><t:Contact/></m:Items></m:CreateItem>')
const subscribeRequest = (url: string) =>
  envelope(`<m:Subscribe><m:PushSubscriptionRequest>
    <t:FolderIds><t:DistinguishedFolderId Id="contacts"/></t:FolderIds>
    <t:EventTypes><t:EventType>CreatedEvent</t:EventType></t:EventTypes>
    <t:StatusFrequency>1</t:StatusFrequency><t:URL>${url}</t:URL>
    </m:PushSubscriptionRequest></m:Subscribe>`)

/** A subscription of somebody's whose events are pushed to a listener. */
async function pushed(sadie: Subscriber, { url }: Pick<Listener, 'url'>): Promise<string> {
  const wish = { folderIds: [contacts], eventTypes: [...everything], statusFrequency: 1, url }
  const outcome = await sadie.subscribe({ type: 'PushSubscriptionRequest', ...wish })
  expect(outcome).toMatchObject({ code: 'NoError', watermark: expect.any(String) })
  return outcome.subscriptionId as string
}

/** Waits until a subscription is gone; as long as it is there, Unsubscribe refuses it for what it is. */
async function ended(sadie: Subscriber, id: string): Promise<void> {
  while ((await sadie.unsubscribe(id)) !== 'ErrorSubscriptionNotFound') await setImmediate()
}

describe.each(BACKENDS)('Push notifications on $name', backend => {
  const ews = useService(backend, { limits, pushToInternal: true })
  let sadie: Subscriber
  let listener: Listener
  beforeEach(async () => {
    sadie = new Subscriber(ews, await ews.addUser())
    listener = await Listener.start()
  })
  test('say at once that they come, and then what happens, as messages that clients know', async () => {
    const id = await pushed(sadie, listener)
    const first = await listener.next()
    expect(first.events).toEqual(status)
    expect(first.headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      soapaction: '"http://schemas.microsoft.com/exchange/services/2006/messages/SendNotification"',
    })
    expect(first.body).toContain(`<t:SubscriptionId>${id}</t:SubscriptionId>`)
    expect(first.body).toContain('<t:RequestServerVersion Version="V2017_07_11">')
    const contact = await sadie.createOne()
    const second = await listener.next()
    expect(second.events).toEqual([`CreatedEvent ${contact.id}`])
    expect(Listener.watermarksIn(second).previous).toBe(Listener.watermarksIn(first).last)
    await sadie.delete(contact)
    const third = await listener.next()
    expect(third.events).toEqual([`DeletedEvent ${contact.id}`])
    expect(Listener.watermarksIn(third).previous).toBe(Listener.watermarksIn(second).last)
  })

  test('come in order, one message after the other, however much happens meanwhile', async () => {
    await pushed(sadie, listener)
    const ids = (await Promise.all([sadie.create(...Array(60).fill('x')), sadie.create(...Array(60).fill('y'))])).flat()
    const told: string[] = []
    while (told.length < ids.length) told.push(...(await listener.next()).events.filter(name => name !== 'StatusEvent'))
    expect(told.toSorted()).toEqual(ids.map(({ id }) => `CreatedEvent ${id}`).toSorted())
  })

  const failures: Readonly<Record<string, Answer>> = {
    'another status': response => response.writeHead(500).end(),
    'another place to go to': response => response.writeHead(302, { Location: '/elsewhere' }).end(),
    'something else': response => response.end('<html>'),
    'nothing at all': response => response.end(),
    'no answer': response => response.destroy(),
    'an endless answer': response => {
      const more = () => response.destroyed || response.write('x'.repeat(10_000), more)
      more()
    },
  }

  test.each(Object.entries(failures))(
    'are tried again after %s, with all that there is by then',
    async (_, failure) => {
      listener.willAnswer(failure, failure, failure)
      await pushed(sadie, listener)
      for (let tries = 0; tries < 4; tries++) expect((await listener.next()).events).toEqual(status)
      listener.willAnswer(failure)
      const contact = await sadie.createOne()
      const expected = [`CreatedEvent ${contact.id}`]
      expect([(await listener.next()).events, (await listener.next()).events]).toEqual([expected, expected])
    },
  )

  test('end when the listener says so', async () => {
    listener.willAnswer('OK', 'Unsubscribe')
    const id = await pushed(sadie, listener)
    await listener.next()
    await sadie.createOne()
    await listener.next()
    await ended(sadie, id)
  })

  test('are not for Unsubscribe and GetEvents', async () => {
    const { watermark } = await sadie.pulling()
    const id = await pushed(sadie, listener)
    expect(await sadie.unsubscribe(id)).toBe('ErrorInvalidSubscription')
    expect((await sadie.events(id, watermark)).code).toBe('ErrorInvalidPullSubscriptionId')
  })

  test('end with the mailbox', async () => {
    const id = await pushed(sadie, listener)
    await listener.next()
    await ews.store.users.remove(sadie.user.name)
    expect(await sadie.unsubscribe(id)).toBe('ErrorSubscriptionNotFound')
  })

  test.each(['', 'nonsense', 'ftp://contoso.com/', 'file:///etc/passwd', 'javascript:alert(1)', '//contoso.com'])(
    'are not pushed to %j',
    async url => {
      const wish = { folderIds: [contacts], eventTypes: [...everything], url }
      expect((await sadie.subscribe({ type: 'PushSubscriptionRequest', ...wish })).code).toBe(
        'ErrorInvalidPushSubscriptionUrl',
      )
    },
  )
})

describe.each(BACKENDS)('A server on $name', backend => {
  const ews = useService(backend)

  test.each([
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'https://deep.LOCALHOST./',
    'http://[::1]/',
    'http://[::ffff:10.1.2.3]/',
    'http://10.0.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
  ])('pushes nothing to %s unless it is told that it may', async url => {
    const sadie = new Subscriber(ews, await ews.addUser())
    const wish = { folderIds: [contacts], eventTypes: [...everything], url }
    const { code, text } = await sadie.subscribe({ type: 'PushSubscriptionRequest', ...wish })
    expect(code).toBe('ErrorInvalidPushSubscriptionUrl')
    expect(text).toContain('inside the network of this server')
  })
})

describe.each(BACKENDS)('On $name, what nobody takes', backend => {
  const ews = useService(backend, { limits: { ...limits, pushRetry: 61_000 }, pushToInternal: true })

  test('is not pushed any more after the time that was asked for', async () => {
    const sadie = new Subscriber(ews, await ews.addUser())
    const listener = await Listener.start()
    listener.willAnswer(response => response.writeHead(503).end())
    const id = await pushed(sadie, listener)
    expect((await listener.next()).events).toEqual(status)
    await ended(sadie, id)
  })
})

describe.each(BACKENDS)('On $name, what is pushed', backend => {
  test('does not keep a server from closing, though nobody answers', { timeout: 20_000 }, async () => {
    const database = await backend.create()
    onTestFinished(() => database.drop())
    const store = await database.open()
    const user = await store.users.add('sadie@contoso.com', '')
    const service = await createService({ store, pushToInternal: true })
    const listener = await Listener.start()
    listener.willAnswer(() => {})
    await service.answer(subscribeRequest(listener.url), user)
    await listener.next()
    await service.close()
  })

  test('goes on from another server when one ends, from where it was', async () => {
    const database = await backend.create()
    onTestFinished(() => database.drop())
    const [one, other] = [await database.open(), await database.open()]
    const user = await one.users.add('sadie@contoso.com', '')
    const settings = { limits, pushToInternal: true }
    const first = await createService({ store: one, ...settings })
    const listener = await Listener.start()
    await first.answer(subscribeRequest(listener.url), user)
    expect((await listener.next()).events).toEqual(status)
    await first.close()
    await first.answer(createRequest, user)
    const second = await createService({ store: other, ...settings })
    second.start()
    expect((await listener.next()).events).toEqual([expect.stringMatching(/^CreatedEvent /)])
    await second.answer(createRequest, user)
    expect((await listener.next()).events).toEqual([expect.stringMatching(/^CreatedEvent /)])
    await second.close()
  })
})

describe.each(BACKENDS.filter(({ name }) => name === 'sqlite'))('When nothing happens,', backend => {
  const ews = useService(backend, { pushToInternal: true })

  test('the listener is told so after the time that was asked for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const sadie = new Subscriber(ews, await ews.addUser())
    const listener = await Listener.start()
    await pushed(sadie, listener)
    for (let nth = 0; nth < 3; nth++) {
      expect((await listener.next()).events).toEqual(status)
      while (vi.getTimerCount() === 0) await setImmediate()
      await vi.advanceTimersByTimeAsync(60_000)
    }
  })
})
