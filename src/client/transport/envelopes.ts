import { ServiceRequestException } from '../exceptions.ts'

const endOfEnvelope = /<\/(?:[\w.-]+:)?Envelope\s*>/g

/** How much of a message the end of its last tag may stand before what came last. */
const overlap = 100

/** Characters of a message at most: a server that never ends one must not fill the memory. */
const longest = 64 * 1024 * 1024

/**
 * The messages of an answer that goes on, each as soon as it is whole; what stands behind the last one comes last.
 * @param wait waits for what comes next, as long as it may take
 */
export async function* envelopesIn(
  body: ReadableStream<Uint8Array>,
  wait: <T>(coming: Promise<T>) => Promise<T>,
): AsyncGenerator<string, undefined, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await wait(reader.read())
      if (done) break
      endOfEnvelope.lastIndex = Math.max(0, text.length - overlap)
      text += decoder.decode(value, { stream: true })
      for (let end = endOfEnvelope.exec(text); end; end = endOfEnvelope.exec(text)) {
        const whole = endOfEnvelope.lastIndex
        yield text.slice(0, whole)
        text = text.slice(whole)
        endOfEnvelope.lastIndex = 0
      }
      if (text.length > longest) throw new ServiceRequestException('A message of the server has no end.')
    }
    if (text.trim() !== '') yield text
  } finally {
    // Not waited for: a connection that is lost may not notice.
    reader.cancel().catch(() => {})
  }
}
