import { EwsError } from '../../protocol/index.ts'
import { packed, type Sealer, unpacked } from '../ids/sealed.ts'
import type { Mailbox } from '../store/store.ts'

/** Watermarks of a mailbox: each stands for a change, and opens for no other mailbox. */
export class Watermarks {
  readonly #sealer: Sealer
  readonly #kind: string

  constructor(sealer: Sealer, mailbox: Mailbox) {
    this.#sealer = sealer
    this.#kind = `watermark ${mailbox.guid}`
  }

  seal(position: number): string {
    return this.#sealer.seal(this.#kind, packed(position))
  }

  /** @throws EwsError ErrorInvalidWatermark */
  open(text: string): number {
    const bytes = this.#sealer.open(this.#kind, text)
    if (!bytes) throw new EwsError('ErrorInvalidWatermark')
    return unpacked(bytes)[0] ?? 0
  }
}
