import type { AppBindings } from '../../server/http/site.ts'

/** How `fetch` tells that the other side reset the connection. */
export function connectionReset(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}

/** Resets the connection on which a request came; in-process there is none, and `fetch` fails as if there were. */
export function reset({ incoming }: AppBindings): Response {
  if (!incoming) throw connectionReset()
  const { socket } = incoming
  // Under TLS there is no such thing.
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
  return new Response(null, { status: 500 })
}

/** Ends the connection on which a request came, after what was sent; in-process it fails as `reset` does. */
export function cutOff({ incoming }: AppBindings): void {
  if (!incoming) throw connectionReset()
  incoming.socket.destroy()
}

/** The first bytes of a body, and then nothing but an error. @param end what ends it; may throw an error of its own */
export function tornAfter(bytes: Uint8Array, length: number, end: () => void = fail): ReadableStream<Uint8Array> {
  let given = false
  return new ReadableStream({
    pull: controller => {
      if (!given && length > 0) controller.enqueue(bytes.slice(0, length))
      else {
        end()
        controller.close()
      }
      given = true
    },
  })
}

function fail(): never {
  throw connectionReset()
}
