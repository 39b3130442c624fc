import { requestHeaderBlock } from './headers.ts'
import { element, oneOf, record } from './kinds/index.ts'
import { type Notification, notification } from './notification.ts'
import { outcomes, success } from './outcome.ts'
import { enterEnvelope, writeEnvelope } from './soap.ts'
import type { ExchangeVersion } from './versions.ts'
import { EwsWriter, readerOf } from './wire.ts'

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

const result = record({ subscriptionStatus: element('m:SubscriptionStatus', oneOf('OK', 'Unsubscribe')) })

/**
 * Reads what a client says to it: whether to go on.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sendnotificationresult
 * @throws XmlError, InvalidValue when it is nothing of the kind
 */
export function readSendNotificationResult(text: string): 'OK' | 'Unsubscribe' {
  const xml = readerOf(text)
  xml.lenient = true
  enterEnvelope(xml)
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag !== 's:Body') xml.skip()
    else if (xml.child() === 'm:SendNotificationResult') return result.read(xml).subscriptionStatus
    else xml.fail(`'${xml.name}' is no answer to a notification`)
  }
  return xml.fail("'s:Body' is missing in 's:Envelope'")
}
