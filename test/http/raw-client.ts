import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A response as it came. */
export interface RawResponse {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** One connection, written to byte by byte: what no HTTP client lets one do. */
export class RawClient {
  readonly socket: Socket
  readonly closed: Promise<void>
  #received = Buffer.alloc(0)
  #wake = () => {}
  #isClosed = false

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.closed = new Promise(resolve => this.socket.on('close', () => resolve()))
    this.socket.on('data', chunk => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#wake()
    })
    this.socket.on('close', () => {
      this.#isClosed = true
      this.#wake()
    })
    this.socket.on('error', () => {})
    onTestFinished(() => void this.socket.destroy())
  }

  /** Resolves when the bytes have left. */
  write(data: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => this.socket.write(data, error => (error ? reject(error) : resolve())))
  }

  /** The next response; `100 Continue` is one of its own. */
  async response(): Promise<RawResponse> {
    const end = await this.#find('\r\n\r\n')
    const head = this.#take(end + 4).toString('latin1')
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    await this.#until(() => this.#received.length >= length)
    return { status: Number(head.slice(9, 12)), head, body: this.#take(length).toString() }
  }

  /** The next chunk of a response that is sent in chunks; empty when it was the last. */
  async chunk(): Promise<string> {
    const end = await this.#find('\r\n')
    const length = Number.parseInt(this.#take(end + 2).toString('latin1'), 16)
    await this.#until(() => this.#received.length >= length + 2)
    return this.#take(length + 2)
      .subarray(0, length)
      .toString()
  }

  async #find(text: string): Promise<number> {
    await this.#until(() => this.#received.includes(text))
    return this.#received.indexOf(text)
  }

  async #until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (this.#isClosed) throw new Error(`the connection was closed after: ${this.#received.toString('latin1')}`)
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length)
    this.#received = this.#received.subarray(length)
    return taken
  }
}

/** The head of a POST. */
export function headOf(headers: Record<string, string | number>): string {
  const lines = Object.entries({ Host: '127.0.0.1', 'Content-Type': 'text/xml', ...headers })
  return `POST /EWS/Exchange.asmx HTTP/1.1\r\n${lines.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`
}
