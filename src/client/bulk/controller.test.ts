import { expect, test } from 'vitest'
import type { Clock } from './clock.ts'
import { Controller } from './controller.ts'

/** A clock that goes on only as far as somebody waits. */
function clockAt(now: number): Clock & { now(): number; waits: number[] } {
  const waits: number[] = []
  let at = now
  return {
    waits,
    now: () => at,
    random: () => 1,
    sleep: async milliseconds => {
      waits.push(milliseconds)
      at += milliseconds
    },
  }
}

test('what the server cannot bear halves the calls at once, once for all that were under way; what goes well adds to them', async () => {
  const clock = clockAt(1000)
  const controller = new Controller({ clock, concurrency: 8 })
  controller.throttle(500, 999)
  controller.throttle(500, 1000)
  expect(controller.limit).toBe(4)
  await controller.call(1, async () => {})
  controller.throttle(100, clock.now() + 1)
  expect(controller.limit).toBe(2)
  for (let i = 0; i < 60; i++) await controller.call(1, async () => {})
  expect(controller.limit).toBe(8)
})

test('waits are never shorter than the server says, and double without a word up to a minute', () => {
  const controller = new Controller({ clock: clockAt(0) })
  expect(controller.waitAfter(1, 1000)).toBe(1100)
  expect([1, 2, 3, 10].map(tries => controller.waitAfter(tries, undefined))).toEqual([1000, 2000, 4000, 60_000])
  expect(controller.waitAfter(2, 0)).toBe(2000)
})

test('a pause holds for calls that wait already, and a call that is stopped lets the others go on', async () => {
  const clock = clockAt(0)
  const controller = new Controller({ clock, concurrency: 1 })
  const order: string[] = []
  let release = () => {}
  const first = controller.call(1, () => new Promise<void>(resolve => (release = resolve)))
  const stop = new AbortController()
  const stopped = controller.call(1, async () => order.push('stopped'), stop.signal).catch(() => order.push('gone'))
  const second = controller.call(1, async () => order.push('second'))
  await Promise.resolve()
  stop.abort()
  controller.throttle(700, 0)
  release()
  await Promise.all([first, stopped, second])
  expect(order).toEqual(['gone', 'second'])
  expect(clock.waits).toEqual([700])
})

test('batches grow while they are quick and full, and shrink to what takes the time they may', async () => {
  const clock = clockAt(0)
  const controller = new Controller({ clock, batchSize: 100, maxBatchSize: 300, batchMilliseconds: 1000 })
  const taking = (milliseconds: number) => () => clock.sleep(milliseconds)
  await controller.call(10, taking(10))
  expect(controller.size).toBe(100)
  await controller.call(100, taking(10))
  expect(controller.size).toBe(150)
  await controller.call(150, taking(10))
  await controller.call(225, taking(10))
  expect(controller.size).toBe(300)
  await controller.call(300, taking(3000))
  expect(controller.size).toBe(100)
  controller.shrink()
  expect(controller.size).toBe(50)
})
