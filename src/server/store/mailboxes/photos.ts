/** The photos of those who have mailboxes, each in several sizes. */
export interface Photos {
  /** Puts a photo in place of the one before, by side in pixels; no size at all takes it away. */
  set(mailboxId: number, squares: ReadonlyMap<number, Uint8Array>): Promise<void>
  /** The largest that is no larger than a side; undefined when there is none. */
  get(mailboxId: number, side: number): Promise<Uint8Array | undefined>
}
