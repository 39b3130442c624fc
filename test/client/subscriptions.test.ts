import { describe, expect, test } from 'vitest'
import {
  answerToPush,
  type Contact,
  DeleteMode,
  EventType,
  ExchangeVersion,
  FolderEvent,
  FolderId,
  ItemEvent,
  type NotificationEventArgs,
  readPushedNotification,
  ServiceError,
  ServiceLocalException,
  StreamingSubscriptionConnection,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { writeSendNotification } from '../../src/protocol/index.ts'
import { Listener } from '../notifications/listener.ts'
import { create, startWatched } from './watched-server.ts'

const { Contacts, DeletedItems } = WellKnownFolderName
const { Created, Deleted, Modified, Moved } = EventType

describe('a pull subscription', () => {
  test('tells what happened since the last time, in portions, until it is ended', async () => {
    const service = (await startWatched()).serviceWith()
    const subscription = await service.subscribeToPullNotifications([Contacts], 10, null, [Created, Moved, Deleted])
    expect((await subscription.getEvents()).allEvents).toEqual([])
    const id = await create(service)
    const created = await subscription.getEvents()
    expect(created.itemEvents).toMatchObject([{ eventType: Created, itemId: { uniqueId: id }, oldItemId: undefined }])
    const [moved] = await service.moveItems<Contact>([id], DeletedItems)
    const before = subscription.watermark
    const { allEvents, itemEvents, folderEvents } = await subscription.getEvents()
    expect([allEvents, folderEvents]).toEqual([itemEvents, []])
    expect(
      itemEvents.map(({ eventType, itemId, oldItemId }) => [eventType, `${itemId}`, oldItemId && `${oldItemId}`]),
    ).toEqual([[Moved, `${moved?.item?.id}`, id]])
    expect(itemEvents[0]?.oldParentFolderId?.equals(created.itemEvents[0]?.parentFolderId as FolderId)).toBe(true)
    expect(itemEvents[0]?.timeStamp).toBeInstanceOf(Date)
    expect(subscription.watermark).not.toBe(before)
    expect(subscription.moreEventsAvailable).toBe(false)
    const again = await service.subscribeToPullNotifications(null, 10, before, [Moved])
    expect((await again.getEvents()).itemEvents).toMatchObject([{ oldItemId: { uniqueId: id } }])
    await subscription.unsubscribe()
    const gone = { errorCode: ServiceError.ErrorSubscriptionNotFound }
    await expect(subscription.getEvents()).rejects.toMatchObject(gone)
    await expect(subscription.unsubscribe()).rejects.toMatchObject(gone)
  })

  test('says when there is more to get', async () => {
    const service = (await startWatched()).serviceWith()
    const subscription = await service.subscribeToPullNotifications([Contacts], 10, null, [Created])
    for (let nth = 0; nth < 60; nth++) await create(service)
    const counts: number[] = []
    do counts.push((await subscription.getEvents()).allEvents.length)
    while (subscription.moreEventsAvailable)
    expect(counts.length).toBeGreaterThan(1)
    expect(counts.reduce((a, b) => a + b)).toBe(60)
  })

  test('tells of folders, too', async () => {
    const { server, serviceWith } = await startWatched()
    const service = serviceWith()
    const subscription = await service.subscribeToPullNotifications(null, 10, null, Object.values(EventType))
    await server.store.users.find('sadie@contoso.com')
    await create(service)
    const { folderEvents } = await subscription.getEvents()
    for (const event of folderEvents) expect(event).toBeInstanceOf(FolderEvent)
  })

  test('is refused for what cannot be asked', async () => {
    const service = (await startWatched()).serviceWith()
    const subscribing = (...[folders, timeout, types]: [[] | [string] | null, number, string[]]) =>
      service.subscribeToPullNotifications(folders as never, timeout, null, types as never)
    await expect(subscribing(null, 10, [])).rejects.toThrow('eventTypes: The collection is empty')
    await expect(subscribing(null, 10, ['Eaten'])).rejects.toThrow("eventTypes[0]: 'Eaten' is not one of")
    await expect(subscribing([], 10, [Created])).rejects.toThrow('folderIds: The collection is empty')
    await expect(subscribing(null, 0, [Created])).rejects.toThrow('timeout')
    const nowhere = service.subscribeToPullNotifications([new FolderId('none')], 10, null, [Created])
    await expect(nowhere).rejects.toMatchObject({ errorCode: ServiceError.ErrorInvalidIdMalformed })
  })
})

describe('a streaming connection', () => {
  /** A connection whose handlers keep what they are given. */
  async function connect(...[lifetime = 1]: [number?]) {
    const watched = await startWatched()
    const service = watched.serviceWith()
    const subscription = await service.subscribeToStreamingNotifications([Contacts], [Created, Modified])
    const connection = new StreamingSubscriptionConnection(service, [subscription], lifetime)
    const told: NotificationEventArgs[] = []
    let wake = () => {}
    connection.onNotificationEvent = args => {
      told.push(args)
      wake()
    }
    const next = async () => {
      while (told.length === 0)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      return told.shift() as NotificationEventArgs
    }
    const ended = () =>
      new Promise<unknown>(resolve => {
        connection.onDisconnect = ({ exception }) => resolve(exception)
      })
    return { ...watched, service, subscription, connection, next, ended }
  }

  test('tells what happens until it is closed, and can be opened again', async () => {
    const { service, subscription, connection, next, ended } = await connect()
    expect(connection.isOpen).toBe(false)
    for (let round = 0; round < 2; round++) {
      await connection.open()
      expect(connection.isOpen).toBe(true)
      const id = await create(service)
      const { subscription: teller, events } = await next()
      expect(teller).toBe(subscription)
      expect(events).toMatchObject([{ eventType: Created, itemId: { uniqueId: id } }])
      expect(events[0]).toBeInstanceOf(ItemEvent)
      const end = ended()
      connection.close()
      expect(await end).toBeUndefined()
      expect(connection.isOpen).toBe(false)
    }
  })

  test('tells when it is lost, and when the program ends it', async () => {
    const { connection, ended, cut } = await connect()
    await connection.open()
    const lost = ended()
    cut()
    expect(await lost).toMatchObject({ code: 'ServiceRequestException', message: expect.stringContaining('cut off') })
    const controller = new AbortController()
    await connection.open({ signal: controller.signal })
    const aborted = ended()
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await aborted).toBe(reason)
    await expect(connection.open({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(connection.isOpen).toBe(false)
  })

  test('tells which subscription is no good any more, and goes without it', async () => {
    const { subscription, connection, ended } = await connect()
    await subscription.unsubscribe()
    const errors: unknown[] = []
    connection.onSubscriptionError = ({ subscription: one, exception }) => errors.push([one, exception])
    const end = ended()
    await connection.open()
    await end
    expect(errors).toEqual([
      [subscription, expect.objectContaining({ errorCode: ServiceError.ErrorSubscriptionNotFound })],
    ])
    expect(connection.currentSubscriptions).toEqual([])
  })

  test('ends with what a handler throws', async () => {
    const { service, connection, ended } = await connect()
    const failure = new Error('in a handler')
    connection.onNotificationEvent = () => {
      throw failure
    }
    await connection.open()
    const end = ended()
    await create(service)
    expect(await end).toBe(failure)
  })

  test('refuses what cannot be', async () => {
    const { service, subscription, connection, serviceWith } = await connect()
    expect(() => new StreamingSubscriptionConnection(service, [], 31)).toThrow('between 1 and 30 minutes')
    expect(() => new StreamingSubscriptionConnection(service, ['x' as never], 1)).toThrow(
      'is not a StreamingSubscription',
    )
    expect(() => connection.close()).toThrow(ServiceLocalException)
    const empty = new StreamingSubscriptionConnection(service, [], 1)
    await expect(empty.open()).rejects.toThrow('You must add at least one subscription')
    await connection.open()
    await expect(connection.open()).rejects.toThrow('already open')
    expect(() => connection.removeSubscription(subscription)).toThrow('already open')
    connection.close()
    const old = serviceWith({ requestedServerVersion: ExchangeVersion.Exchange2010 })
    await expect(old.subscribeToStreamingNotifications(null, [Created])).rejects.toThrow('Exchange2010_SP1 or later')
  })
})

describe('a push subscription', () => {
  test('tells at an address, until it is answered to end', async () => {
    const service = (await startWatched({ pushToInternal: true })).serviceWith()
    const listener = await Listener.start()
    const answers: string[] = []
    const answering = (status: 'OK' | 'Unsubscribe') => (response: { end(body: string): unknown }) => {
      answers.push(status)
      response.end(answerToPush(status))
    }
    listener.willAnswer(answering('OK'), answering('Unsubscribe'))
    const subscription = await service.subscribeToPushNotifications([Contacts], listener.url, 1, null, [Created])
    const first = readPushedNotification((await listener.next()).body)
    expect(first).toMatchObject({ subscriptionId: subscription.id, allEvents: [], moreEventsAvailable: false })
    const id = await create(service)
    const second = readPushedNotification((await listener.next()).body)
    expect(second.itemEvents.map(({ itemId }) => `${itemId}`)).toEqual([id])
    expect([first.previousWatermark, second.previousWatermark]).toEqual([subscription.watermark, first.watermark])
    expect(answers).toEqual(['OK', 'Unsubscribe'])
    await service.deleteItems([id], DeleteMode.HardDelete)
  })

  test('what is no notification is refused', () => {
    const message = writeSendNotification(
      { subscriptionId: 'x', events: [{ type: 'StatusEvent', watermark: 'w' }] },
      'Exchange2013',
    )
    expect(readPushedNotification(message)).toMatchObject({ subscriptionId: 'x', allEvents: [], watermark: 'w' })
    for (const other of [
      '',
      '<html/>',
      answerToPush('OK'),
      message.replace(/<m:Notification>.*<\/m:Notification>/s, ''),
    ])
      expect(() => readPushedNotification(other)).toThrow('This is no notification')
  })
})
