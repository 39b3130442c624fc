import { requestHeaderBlock } from './headers.ts'
import { element, InvalidValue, oneOf, record } from './kinds/index.ts'
import { type Notification, notification } from './notification.ts'
import { outcomes, success } from './outcome.ts'
import { enterEnvelope, writeEnvelope } from './soap.ts'
import type { ExchangeVersion } from './versions.ts'
import { type EwsReader, EwsWriter, readerOf } from './wire.ts'

/** The one operation that a server calls: clients answer it whom notifications are pushed to. */
const messages = outcomes('SendNotification', { notification: element('m:Notification', notification) })

/** The action that it is called by. */
export const sendNotificationAction = 'http://schemas.microsoft.com/exchange/services/2006/messages/SendNotification'

/**
 * Writes a notification as it is pushed.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sendnotification
 */
export function writeSendNotification(told: Notification, version: ExchangeVersion): string {
  return writeEnvelope(
    new EwsWriter(version),
    xml => requestHeaderBlock.write(xml, 's:Header', { requestServerVersion: { version } }),
    xml => messages.write(xml, 'm:SendNotification', [success({ notification: told })]),
  )
}

/**
 * Reads a notification that was pushed.
 * @throws XmlError, InvalidValue when it is nothing of the kind
 */
export function readSendNotification(text: string): Notification {
  const [told] = readBody(text, 'm:SendNotification', xml => messages.read(xml))
  if (!told?.notification) throw new InvalidValue(`the message is ${told?.code ?? 'empty'}`)
  return told.notification
}

const result = record({ subscriptionStatus: element('m:SubscriptionStatus', oneOf('OK', 'Unsubscribe')) })

/**
 * Reads what a client says to it: whether to go on.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sendnotificationresult
 * @throws XmlError, InvalidValue when it is nothing of the kind
 */
export function readSendNotificationResult(text: string): 'OK' | 'Unsubscribe' {
  return readBody(text, answerTag, xml => result.read(xml)).subscriptionStatus
}

const answerTag = 'm:SendNotificationResult'

/** Writes what a client says to a notification. */
export function writeSendNotificationResult(subscriptionStatus: 'OK' | 'Unsubscribe'): string {
  return writeEnvelope(
    new EwsWriter('Exchange2013'),
    xml => xml.empty('s:Header'),
    xml => result.write(xml, answerTag, { subscriptionStatus }),
  )
}

function readBody<T>(text: string, expected: string, read: (xml: EwsReader) => T): T {
  const xml = readerOf(text)
  xml.lenient = true
  enterEnvelope(xml)
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag !== 's:Body') xml.skip()
    else if (xml.child() === expected) return read(xml)
    else xml.fail(`'${xml.name}' stands where '${expected}' is expected`)
  }
  return xml.fail("'s:Body' is missing in 's:Envelope'")
}
