import { describe, expect, test } from 'vitest'
import { basic, ExchangeService } from '../../src/client/index.ts'
import { connectionCut, type Fault } from '../../src/testing/index.ts'
import { stage } from './stage.ts'
import { VirtualClock } from './virtual-clock.ts'

/** How many bytes a request to create one contact has, and its answer. */
async function lengths(): Promise<{ request: number; answer: number }> {
  await using on = await stage()
  const { fetch, ...options } = on.server.options
  const found = { request: 0, answer: 0 }
  const service = new ExchangeService({
    ...options,
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      found.request = Buffer.byteLength(String(init.body))
      found.answer = (await response.clone().arrayBuffer()).byteLength
      return response
    },
  })
  await service.bulk.create([{ displayName: 'Person 0000' }]).summary()
  return found
}

/** Cuts the connection of one call at each of some bytes, each time for another contact. */
async function cutAt(bytes: readonly number[], faultAt: (byte: number) => Fault, port: boolean): Promise<void> {
  await using on = await stage([], {}, port ? { port: 0 } : {})
  const { url, user, password } = on.server
  const service = port
    ? new ExchangeService({ url, credentials: basic(user, password), bulk: { clock: new VirtualClock() } })
    : on.service
  const wanted: string[] = []
  for (const byte of bytes) {
    const displayName = `Person ${String(byte).padStart(4, '0')}`
    wanted.push(displayName)
    on.server.fail(faultAt(byte))
    expect(await service.bulk.create([{ displayName }]).summary()).toMatchObject({ succeeded: 1 })
  }
  expect(await on.names()).toEqual(wanted)
}

const requestCut = (byte: number) => connectionCut({ request: byte, of: 'CreateItem', times: 1 })
const answerCut = (byte: number) => connectionCut({ answer: byte, of: 'CreateItem', times: 1 })

describe('A contact is created once when the connection is cut', () => {
  test('at any byte of the request', async () => {
    const { request } = await lengths()
    await cutAt([...Array(request + 1).keys()], requestCut, false)
  })

  test('at any byte of the answer', async () => {
    const { answer } = await lengths()
    await cutAt([...Array(answer + 1).keys()], answerCut, false)
  })

  test('of a real socket, at every twentieth byte of both', async () => {
    const { request, answer } = await lengths()
    const some = (length: number) => Array.from({ length: Math.floor(length / 20) }, (_, i) => i * 20)
    await cutAt(some(request), requestCut, true)
    await cutAt(some(answer), answerCut, true)
  })
})
