import { describe, expect, test } from 'vitest'
import {
  basic,
  EventsMissed,
  ExchangeService,
  type FolderEvent,
  ItemEvent,
  type NotificationOptions,
  ServiceError,
  StreamingSubscription,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { ntlm } from '../../src/ntlm/index.ts'
import { type Response as Outcomes, readRequest, success, writeStreamedResponse } from '../../src/protocol/index.ts'
import { hashPassword, ntHashOf } from '../../src/server/auth/password.ts'
import { name, password } from '../http/fixture.ts'
import { create, startWatched } from './watched-server.ts'

const folders = [WellKnownFolderName.Contacts]
const fast: NotificationOptions = { firstWait: 1, longestWait: 5 }

type Told = AsyncGenerator<ItemEvent | FolderEvent | EventsMissed>

/** The next that is told; it must be that something was missed. */
async function missed(told: Told): Promise<EventsMissed> {
  const { value } = await told.next()
  expect(value).toBeInstanceOf(EventsMissed)
  return value
}

/** The id of the item that is told of next; what may have been told already is passed over. */
async function nextId(told: Told, known: readonly string[] = []): Promise<string> {
  for (;;) {
    const { value } = await told.next()
    if (value instanceof ItemEvent && !known.includes(`${value.itemId}`)) return `${value.itemId}`
  }
}

describe('notifications', () => {
  test('begin with what nobody told, then tell what happens', async () => {
    const service = (await startWatched()).serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'] })
    expect((await missed(told)).cause).toBeUndefined()
    for (let nth = 0; nth < 3; nth++) {
      const id = await create(service)
      expect((await told.next()).value).toMatchObject({ eventType: 'Created', itemId: { uniqueId: id } })
    }
    await told.return(undefined)
  })

  test('go on after a lost connection, and say that something may have been missed', async () => {
    const { serviceWith, cut } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const known: string[] = []
    for (let round = 0; round < 3; round++) {
      const waiting = missed(told)
      cut()
      expect(await waiting).toMatchObject({ cause: { code: 'ServiceRequestException' } })
      const id = await create(service)
      expect(await nextId(told, known)).toBe(id)
      known.push(id)
    }
    await told.return(undefined)
  })

  test('go on when the server is back', async () => {
    const { serviceWith, stop, restart, cut } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    const stopping = stop()
    cut()
    await stopping
    await restart()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })

  test('go on with another subscription when the server has forgotten the first', async () => {
    const { serviceWith, cut, subscribed } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    await new StreamingSubscription(service, subscribed[0] ?? '').unsubscribe()
    cut()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })

  test('end at once when they are aborted, wherever they wait', async () => {
    const { serviceWith, stop, cut } = await startWatched()
    const reason = new Error('enough')
    const controller = new AbortController()
    const told = serviceWith().notifications(folders, { signal: controller.signal })
    await missed(told)
    const waiting = told.next()
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    expect(await told.next()).toEqual({ done: true, value: undefined })

    const ofService = new AbortController()
    const service = serviceWith({ signal: ofService.signal })
    const backingOff = service.notifications(folders, { firstWait: 1e9, longestWait: 1e9 })
    await missed(backingOff)
    const pausing = backingOff.next()
    const stopping = stop()
    cut()
    await stopping
    ofService.abort(reason)
    await expect(pausing).rejects.toBe(reason)
  })

  test('leave nothing behind at the server when the loop is left', async () => {
    const { serviceWith, subscribed } = await startWatched()
    const service = serviceWith()
    for await (const event of service.notifications(folders)) {
      expect(event).toBeInstanceOf(EventsMissed)
      break
    }
    expect(subscribed).toHaveLength(1)
    const again = new StreamingSubscription(service, subscribed[0] ?? '').unsubscribe()
    await expect(again).rejects.toMatchObject({ errorCode: ServiceError.ErrorSubscriptionNotFound })
  })

  test('fail at once when they cannot begin, and later when no repetition helps', async () => {
    const { server, serviceWith, cut } = await startWatched()
    const stranger = serviceWith({ credentials: basic(name, 'wrong') }).notifications(folders)
    await expect(stranger.next()).rejects.toMatchObject({ httpStatus: 401 })
    const nowhere = new ExchangeService({ url: 'http://127.0.0.1:1/EWS/Exchange.asmx' }).notifications(folders)
    await expect(nowhere.next()).rejects.toMatchObject({ code: 'ServiceRequestException' })
    expect(() => serviceWith().notifications(folders, { lifetime: 0 })).toThrow('between 1 and 30 minutes')

    const told = serviceWith().notifications(folders, fast)
    await missed(told)
    await server.store.users.setPassword(name, await hashPassword('other'))
    const waiting = told.next()
    cut()
    await expect(waiting).rejects.toMatchObject({ httpStatus: 401 })
  })

  test('come over NTLM as well', async () => {
    const { server, serviceWith, cut } = await startWatched({ ntlm: true })
    await server.store.users.setPassword(name, await hashPassword(password), ntHashOf(password))
    const service = serviceWith({ credentials: ntlm(name, password) })
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    cut()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })
})

describe('a stream', () => {
  type Message = Outcomes<'GetStreamingEvents'>
  const open: Message = [success({ connectionStatus: 'OK' as const })]
  const over: Message = [success({ connectionStatus: 'Closed' as const })]
  const event = (id: string): Message => [
    success({
      notifications: [
        {
          subscriptionId: 's',
          events: [
            {
              type: 'CreatedEvent' as const,
              timeStamp: new Date(0),
              object: { type: 'ItemId' as const, id },
              parentFolderId: { id: 'f' },
            },
          ],
        },
      ],
    }),
  ]
  const written = (message: Message) =>
    new TextEncoder().encode(writeStreamedResponse('GetStreamingEvents', message, {}, 'Exchange2013'))

  /** A service whose streams are these, one after the other; each ends after its messages, or hangs. */
  function streaming(streams: { messages: Message[]; hangs?: boolean }[]) {
    const names: string[] = []
    const service = new ExchangeService({
      url: 'https://mail.contoso.com/EWS/Exchange.asmx',
      fetch: (_, init) => {
        const { name } = readRequest(String(init.body))
        names.push(name)
        if (name !== 'GetStreamingEvents') return new Response(answers[name as keyof typeof answers])
        const { messages, hangs } = streams.shift() ?? { messages: [] }
        return new Response(
          new ReadableStream({
            start: controller => {
              for (const message of messages) controller.enqueue(written(message))
              if (!hangs) controller.close()
            },
          }),
        )
      },
    })
    return { service, names }
  }

  const responseOf = (name: string, content: string) =>
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
    <s:Header></s:Header><s:Body><m:${name}Response><m:ResponseMessages><m:${name}ResponseMessage ResponseClass="Success">
    <m:ResponseCode>NoError</m:ResponseCode>${content}</m:${name}ResponseMessage></m:ResponseMessages></m:${name}Response></s:Body></s:Envelope>`
  const answers = {
    Subscribe: responseOf('Subscribe', '<m:SubscriptionId>s</m:SubscriptionId>'),
    Unsubscribe: responseOf('Unsubscribe', ''),
  }

  test('whose time is over is followed by the next, and nothing is missed', async () => {
    const { service, names } = streaming([
      { messages: [open, event('a'), over] },
      { messages: [open, event('b')], hangs: true },
    ])
    const told = service.notifications(folders, fast)
    await missed(told)
    expect([await told.next(), await told.next()]).toMatchObject([
      { value: { itemId: { uniqueId: 'a' } } },
      { value: { itemId: { uniqueId: 'b' } } },
    ])
    await told.return(undefined)
    expect(names).toEqual(['Subscribe', 'GetStreamingEvents', 'GetStreamingEvents', 'Unsubscribe'])
  })

  test('that ends without a word, or is silent for too long, is lost', async () => {
    const { service } = streaming([
      { messages: [open, event('a')] },
      { messages: [open], hangs: true },
      { messages: [open, event('b')], hangs: true },
    ])
    const told = service.notifications(folders, { ...fast, longestSilence: 20 })
    await missed(told)
    expect((await told.next()).value).toMatchObject({ itemId: { uniqueId: 'a' } })
    expect((await missed(told)).cause).toMatchObject({ message: 'The connection ended before its time.' })
    expect((await missed(told)).cause).toMatchObject({ name: 'TimeoutError' })
    expect((await told.next()).value).toMatchObject({ itemId: { uniqueId: 'b' } })
    await told.return(undefined)
  })

  test('does not go on telling what came when it is aborted', async () => {
    const both: Message = [...event('a'), ...event('b')]
    const { service } = streaming([{ messages: [open, both], hangs: true }])
    const controller = new AbortController()
    const told = service.notifications(folders, { ...fast, signal: controller.signal })
    await missed(told)
    await told.next()
    controller.abort()
    await expect(told.next()).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('that is no stream is an error', async () => {
    const { service } = streaming([{ messages: [] }])
    await expect(service.notifications(folders).next()).rejects.toThrow('ended before its time')
  })
})
