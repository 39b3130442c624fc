import { beforeEach, describe, expect, test } from 'vitest'
import { createService } from '../../src/server/service.ts'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { useService } from '../support/service.ts'
import { envelope } from '../support/xml.ts'
import { contacts, foldersOf, line, nextOf, Subscriber, toldBy } from './subscriber.ts'

describe.each(BACKENDS)('Streaming notifications on $name', backend => {
  const ews = useService(backend)
  let sadie: Subscriber
  let folder: Awaited<ReturnType<typeof foldersOf>>
  beforeEach(async () => {
    sadie = new Subscriber(ews, await ews.addUser())
    folder = await foldersOf(sadie)
  })
  const codeOf = async (stream: Promise<{ next(): Promise<{ code: string }[] | undefined> }>) =>
    (await (await stream).next())?.[0]?.code

  test('tell what happens when it happens, each by its subscription', async () => {
    const inbox = { type: 'DistinguishedFolderId', id: 'inbox' } as const
    const [one, two] = [await sadie.streaming(), await sadie.streaming({ folderIds: [inbox] })]
    const stream = await sadie.stream(one, two)
    const id = await sadie.createOne()
    expect(await toldBy(stream)).toEqual([line('CreatedEvent', id, folder.contacts)])
    const moved = await sadie.move(id, 'inbox')
    const message = await nextOf(stream)
    expect(message?.notifications?.map(({ subscriptionId }) => subscriptionId)).toEqual([one, two])
    await sadie.delete(moved)
    expect(await toldBy(stream)).toEqual([line('DeletedEvent', moved, folder.inbox)])
    await stream.return()
  })

  test('are messages of their own, with the root that clients look for and no declaration', async () => {
    const stream = await sadie.stream(await sadie.streaming())
    await sadie.createOne()
    await toldBy(stream)
    for (const text of stream.texts) {
      expect(text).toMatch(/^<Envelope xmlns="http:\/\/schemas\.xmlsoap\.org\/soap\/envelope\/".*<\/Envelope>$/s)
      expect(text.match(/<\/?Envelope/g)).toHaveLength(2)
      expect(text).toContain('<t:ServerVersionInfo')
    }
    expect(stream.texts.at(-1)).toMatch(/<m:Notifications><m:Notification><t:SubscriptionId>/)
    expect(stream.texts.at(-1)).not.toContain('Watermark')
    await stream.return()
  })

  test('tell what happened since the subscription, and between two connections', async () => {
    const id = await sadie.streaming()
    const before = await sadie.createOne()
    const first = await sadie.stream(id)
    expect(await toldBy(first)).toEqual([line('CreatedEvent', before, folder.contacts)])
    // Whoever asks for the next message has taken the one before.
    const waiting = first.next()
    await first.return()
    expect(await waiting).toBeUndefined()
    const between = await sadie.createOne()
    const second = await sadie.stream(id)
    expect(await toldBy(second)).toEqual([line('CreatedEvent', between, folder.contacts)])
    await second.return()
  })

  test('tell again what was not taken', async () => {
    const id = await sadie.streaming()
    const contact = await sadie.createOne()
    const expected = [line('CreatedEvent', contact, folder.contacts)]
    for (let nth = 0; nth < 3; nth++) {
      const stream = await sadie.stream(id)
      expect(await toldBy(stream)).toEqual(expected)
      await stream.return()
    }
  })

  test('come from what other servers on the same database do', async () => {
    const stream = await sadie.stream(await sadie.streaming())
    const waiting = toldBy(stream)
    const other = await createService({ store: await ews.database.open() })
    await other.answer(createRequest, sadie.user)
    expect(await waiting).toEqual([expect.stringMatching(/^CreatedEvent /)])
    await stream.return()
  })

  test('come from what other processes do on the same database', async () => {
    const stream = await sadie.stream(await sadie.streaming())
    const waiting = toldBy(stream)
    await output('store/programs/write-batches.ts', {
      location: ews.database.location,
      mailboxId: sadie.user.mailbox.id,
      name: 'x',
      batches: 1,
      size: 2,
    })
    expect(await waiting).toEqual(Array(2).fill(expect.stringMatching(/^CreatedEvent /)))
    await stream.return()
  })

  test('are told page by page, however many there are', async () => {
    const id = await sadie.streaming()
    const stream = await sadie.stream(id)
    await sadie.create(...Array.from({ length: 120 }, (_, index) => `${index}`))
    expect([(await toldBy(stream)).length, (await toldBy(stream)).length, (await toldBy(stream)).length]).toEqual([
      50, 50, 20,
    ])
    await stream.return()
  })

  test('end where another connection takes over, in whichever server', async () => {
    const id = await sadie.streaming()
    const [first, second] = [await sadie.stream(id), await sadie.stream(id)]
    const refused = {
      result: 'Error',
      code: 'ErrorNewEventStreamConnectionOpened',
      errorSubscriptionIds: [id],
      connectionStatus: 'Closed',
    }
    expect(await nextOf(first)).toMatchObject(refused)
    expect(await first.next()).toBeUndefined()
    const other = await createService({ store: await ews.database.open() })
    const { more } = await other.answer(streamRequest(id), sadie.user)
    expect(await nextOf(second)).toMatchObject(refused)
    await more?.return()
  })

  test('end when the subscription does', async () => {
    const id = await sadie.streaming()
    const stream = await sadie.stream(id)
    expect(await sadie.unsubscribe(id)).toBe('NoError')
    expect(await nextOf(stream)).toMatchObject({
      result: 'Error',
      code: 'ErrorSubscriptionUnsubscribed',
      errorSubscriptionIds: [id],
      connectionStatus: 'Closed',
    })
    expect(await stream.next()).toBeUndefined()
  })

  test('are not told of subscriptions of which one is bad, and which it is is told', async () => {
    const good = await sadie.streaming()
    const gone = await sadie.streaming()
    await sadie.unsubscribe(gone)
    const { id: pulled } = await sadie.pulling()
    const theirs = await new Subscriber(ews, await ews.addUser()).streaming()
    for (const [bad, code] of [
      ['AAA-', 'ErrorInvalidSubscription'],
      [gone, 'ErrorSubscriptionNotFound'],
      [pulled, 'ErrorInvalidSubscription'],
      [theirs, 'ErrorSubscriptionAccessDenied'],
    ] as const) {
      const stream = await sadie.opening(good, bad)
      const [message] = (await stream.next()) ?? []
      expect(message).toMatchObject({ result: 'Error', code, errorSubscriptionIds: [bad], connectionStatus: 'Closed' })
      expect(await stream.next()).toBeUndefined()
    }
    expect((await (await sadie.opening('AAA-')).next())?.[0]?.text).toBe('Subscription is invalid.')
  })

  test('live half an hour without a connection, and as long as there is one', async () => {
    const id = await sadie.streaming()
    const age = (minutes: number) =>
      ews.database.execute(
        `update subscription set expires_at = expires_at - ${minutes * 60_000} where mailbox_id = ${sadie.user.mailbox.id}`,
      )
    await age(29)
    await (await sadie.stream(id)).return()
    await age(29)
    await (await sadie.stream(id)).return()
    await age(31)
    expect(await codeOf(sadie.opening(id))).toBe('ErrorExpiredSubscription')
  })

  test('are of two hundred subscriptions at most, and of thirty minutes', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `${index}`)
    expect(await codeOf(sadie.opening(...ids))).toBe('ErrorExceededSubscriptionCount')
    const request = { subscriptionIds: ['x'], connectionTimeout: 31 }
    const refused = ews.stream('GetStreamingEvents', request, sadie.as)
    await expect(refused).rejects.toMatchObject({ code: 'ErrorSchemaValidation' })
  })

  test('stop being told to whom the folder is closed', async () => {
    const hope = new Subscriber(ews, await ews.addUser())
    await sadie.share(hope.user, 'Reviewer')
    const theirs = { ...contacts, mailbox: { emailAddress: sadie.user.mailbox.address } }
    const stream = await hope.stream(await hope.streaming({ folderIds: [theirs] }))
    const seen = await sadie.createOne()
    expect(await toldBy(stream)).toEqual([line('CreatedEvent', seen, folder.contacts)])
    await sadie.share(hope.user, 'None')
    await sadie.createOne()
    await sadie.share(hope.user, 'Reviewer')
    const again = await sadie.createOne()
    expect(await toldBy(stream)).toContain(line('CreatedEvent', again, folder.contacts))
    await stream.return()
  })
})

const createRequest = envelope('<m:CreateItem><m:Items><t:Contact/></m:Items></m:CreateItem>')
const streamRequest = (id: string) =>
  envelope(`<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>${id}</t:SubscriptionId></m:SubscriptionIds>
    <m:ConnectionTimeout>1</m:ConnectionTimeout></m:GetStreamingEvents>`)
