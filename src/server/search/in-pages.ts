import { setImmediate } from 'node:timers/promises'
import type { Store, StoredItem } from '../store/store.ts'
import type { Numbers } from './found.ts'

const atOnce = 500

/** Items by number, in the order of the numbers, some at a time; others have their turn in between. Some may be gone. */
export async function* inPages(
  store: Store,
  mailboxId: number,
  numbers: Numbers | readonly number[],
  most = atOnce,
): AsyncGenerator<StoredItem[], void> {
  for (let at = 0; at < numbers.length; at += most) {
    if (at > 0) await setImmediate()
    yield itemsInOrder(store, mailboxId, numbers.slice(at, at + most))
  }
}

/** Items by number, in the order of the numbers. Some may be gone. */
export async function itemsInOrder(
  store: Store,
  mailboxId: number,
  numbers: Numbers | readonly number[],
): Promise<StoredItem[]> {
  const inOrder = Array.from(numbers)
  const items = await store.items(mailboxId, inOrder)
  return inOrder.flatMap(number => items.get(number) ?? [])
}
