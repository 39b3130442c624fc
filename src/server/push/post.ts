import { type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { EwsError } from '../../protocol/index.ts'
import { isInternal, lookupOutside } from './internal.ts'

/** Bytes of an answer, and milliseconds until it is there. */
const maxAnswer = 64 * 1024
const timeout = 30_000

/** A SOAP message, and where it goes. */
export interface Message {
  readonly url: string
  readonly body: string
  readonly action: string
  /** Ends the attempt. */
  readonly signal: AbortSignal
}

/** Where notifications may be pushed to. */
export interface PushSettings {
  /** Whether also to addresses inside the network of this server. */
  readonly pushToInternal: boolean
}

/**
 * The address that somebody wants notifications to be pushed to.
 * @throws EwsError ErrorInvalidPushSubscriptionUrl when it is none, or one that nothing is pushed to
 */
export function pushUrlOf(text: string, { pushToInternal }: PushSettings): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw refusal('It must begin with https:// or http://.')
  if (!pushToInternal && isInternalHost(hostOf(url)))
    throw refusal('It is inside the network of this server, where nothing is pushed to.')
  return url
}

function refusal(reason: string): EwsError {
  return new EwsError('ErrorInvalidPushSubscriptionUrl', reason)
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

function isInternalHost(host: string): boolean {
  return isIP(host) ? isInternal(host) : /(^|\.)localhost\.?$/i.test(host)
}

/**
 * Posts a SOAP message, and gives the text of the answer. Nobody is followed to another address.
 * @throws Error when there is no answer, or another than a good one; also for a name whose address is internal
 */
export async function post(message: Message, settings: PushSettings): Promise<string> {
  const { url, body, action, signal } = message
  const target = pushUrlOf(url, settings)
  const bytes = Buffer.from(body)
  const options: RequestOptions = {
    method: 'POST',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    agent: false,
    headers: {
      'Content-Type': 'text/xml; charset=utf-8',
      'Content-Length': bytes.length,
      SOAPAction: `"${action}"`,
    },
    ...(!settings.pushToInternal && { lookup: lookupOutside }),
  }
  const call = target.protocol === 'https:' ? httpsRequest(target, options) : httpRequest(target, options)
  return answerOf(call.end(bytes))
}

function answerOf(call: ClientRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => call.destroy(new Error(reason))
    call.once('error', reject)
    call.once('response', response => {
      const chunks: Buffer[] = []
      let length = 0
      response.once('error', reject)
      response.once('end', () => resolve(Buffer.concat(chunks).toString()))
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > maxAnswer) fail('the answer is too long')
        chunks.push(chunk)
      })
      if (response.statusCode !== 200) fail(`it was answered with status ${response.statusCode}`)
    })
  })
}
