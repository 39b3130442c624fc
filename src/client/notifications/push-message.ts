import {
  InvalidValue,
  type Notification,
  readSendNotification,
  writeSendNotificationResult,
} from '../../protocol/index.ts'
import { XmlError } from '../../xml/index.ts'
import { ServiceXmlDeserializationException } from '../exceptions.ts'
import { GetEventsResults } from './subscription.ts'

/** What was pushed to an address of the program's. */
export class PushedNotification extends GetEventsResults {
  /** Which `PushSubscription` tells. */
  readonly subscriptionId: string
  /** Where it began: when it is not where the one before ended, something was missed. */
  readonly previousWatermark: string | undefined
  /** Where it ends: who keeps it can go on from there with another subscription. */
  readonly watermark: string | undefined

  constructor(notification: Notification) {
    super(notification)
    this.subscriptionId = notification.subscriptionId
    this.previousWatermark = notification.previousWatermark
    this.watermark = notification.events.at(-1)?.watermark
  }
}

/**
 * Reads the body of a request that a server pushes. One without events is a sign of life, and must be answered as well.
 * @throws ServiceXmlDeserializationException when it is something else
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sendnotification
 */
export function readPushedNotification(body: string): PushedNotification {
  try {
    return new PushedNotification(readSendNotification(body))
  } catch (error) {
    if (!(error instanceof XmlError || error instanceof InvalidValue)) throw error
    throw new ServiceXmlDeserializationException(`This is no notification: ${error.message}.`, { cause: error })
  }
}

/**
 * The body to answer with, as `text/xml; charset=utf-8`.
 * @param status `OK` to be told more, `Unsubscribe` to end the subscription
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/sendnotificationresult
 */
export function answerToPush(status: 'OK' | 'Unsubscribe'): string {
  return writeSendNotificationResult(status)
}
