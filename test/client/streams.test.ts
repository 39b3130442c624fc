import { expect, test } from 'vitest'
import { ExchangeService } from '../../src/client/index.ts'
import { type Response as Outcomes, readRequest, success, writeStreamedResponse } from '../../src/protocol/index.ts'
import { fast, folders, missed } from './told.ts'

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
function streaming(streams: { messages: Message[]; pieces?: Uint8Array[]; hangs?: boolean }[]) {
  const names: string[] = []
  const service = new ExchangeService({
    url: 'https://mail.contoso.com/EWS/Exchange.asmx',
    fetch: (_, init) => {
      const { name } = readRequest(String(init.body))
      names.push(name)
      if (name !== 'GetStreamingEvents') return new Response(answers[name as keyof typeof answers])
      const { messages, pieces = messages.map(written), hangs } = streams.shift() ?? { messages: [] }
      return new Response(
        new ReadableStream({
          start: controller => {
            for (const piece of pieces) controller.enqueue(piece)
            if (!hangs) controller.close()
          },
        }),
      )
    },
  })
  return { service, names }
}

const types = 'http://schemas.microsoft.com/exchange/services/2006/types'
const responseOf = (name: string, content: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <s:Header></s:Header><s:Body><m:${name}Response><m:ResponseMessages><m:${name}ResponseMessage ResponseClass="Success">
  <m:ResponseCode>NoError</m:ResponseCode>${content}</m:${name}ResponseMessage></m:ResponseMessages></m:${name}Response></s:Body></s:Envelope>`
const answers = {
  Subscribe: responseOf('Subscribe', '<m:SubscriptionId>s</m:SubscriptionId>'),
  Unsubscribe: responseOf('Unsubscribe', ''),
}

test('a stream whose time is over is followed by the next, and nothing is missed', async () => {
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

test('a stream that ends without a word, or is silent for too long, is lost', async () => {
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

test('a stream does not go on telling what came when it is aborted', async () => {
  const both: Message = [...event('a'), ...event('b')]
  const { service } = streaming([{ messages: [open, both], hangs: true }])
  const controller = new AbortController()
  const told = service.notifications(folders, { ...fast, signal: controller.signal })
  await missed(told)
  await told.next()
  controller.abort()
  await expect(told.next()).rejects.toMatchObject({ name: 'AbortError' })
})

test('a stream is understood as Exchange writes it, wherever it is cut', async () => {
  const message = (content: string) =>
    `<?xml version="1.0" encoding="utf-8"?>${responseOf('GetStreamingEvents', content)
      .replaceAll(/\bs:(Envelope|Header|Body)/g, 'soap11:$1')
      .replace('xmlns:s=', 'xmlns:soap11=')}`
  const notification = `<m:Notifications><m:Notification><t:SubscriptionId xmlns:t="${types}">s</t:SubscriptionId>
    <t:CreatedEvent xmlns:t="${types}"><t:TimeStamp>2026-11-23T04:00:00Z</t:TimeStamp><t:ItemId Id="ä" ChangeKey="k"/>
    <t:ParentFolderId Id="f" ChangeKey="k"/></t:CreatedEvent></m:Notification></m:Notifications>`
  const whole = new TextEncoder().encode(message('<m:ConnectionStatus>OK</m:ConnectionStatus>') + message(notification))
  const bytes = Array.from(whole, byte => Uint8Array.of(byte))
  const { service } = streaming([{ messages: [], pieces: bytes, hangs: true }])
  const told = service.notifications(folders)
  await missed(told)
  expect((await told.next()).value).toMatchObject({
    eventType: 'Created',
    itemId: { uniqueId: 'ä', changeKey: 'k' },
    timeStamp: new Date('2026-11-23T04:00:00Z'),
  })
  await told.return(undefined)
})

test('a stream that is no stream is an error', async () => {
  const { service } = streaming([{ messages: [] }])
  await expect(service.notifications(folders).next()).rejects.toThrow('ended before its time')
})
