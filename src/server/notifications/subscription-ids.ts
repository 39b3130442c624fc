import { EwsError } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { guidBytes } from '../ids/ids.ts'
import { packed, type Sealer, unpacked } from '../ids/sealed.ts'
import type { Subscription } from '../store/sync/subscriptions.ts'

const kind = 'subscription'
const ownerLength = 6

/** The identifier of a subscription: whose it is, and its own. */
export function sealSubscription(sealer: Sealer, { ownerId, id }: Pick<Subscription, 'ownerId' | 'id'>): string {
  return sealer.seal(kind, Buffer.concat([packed(ownerId), guidBytes(id)]))
}

/**
 * A subscription of the caller's that has not expired.
 * @throws EwsError ErrorInvalidSubscription, ErrorSubscriptionAccessDenied, ErrorSubscriptionNotFound,
 *   ErrorExpiredSubscription
 */
export async function openSubscription({ sealer, store, caller }: Context, text: string): Promise<Subscription> {
  const bytes = sealer.open(kind, text)
  if (!bytes) throw new EwsError('ErrorInvalidSubscription')
  const [ownerId] = unpacked(bytes.subarray(0, ownerLength))
  if (ownerId !== caller.mailbox.id) throw new EwsError('ErrorSubscriptionAccessDenied')
  const found = await store.subscriptions.find(ownerId, guidOf(bytes.subarray(ownerLength)))
  if (!found) throw new EwsError('ErrorSubscriptionNotFound')
  if (found.type !== 'Push' && found.expiresAt < Date.now()) throw new EwsError('ErrorExpiredSubscription')
  return found
}

function guidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
