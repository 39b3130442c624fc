import { describe, expect, test } from 'vitest'
import { basic, EventsMissed, ExchangeService, ServiceError, StreamingSubscription } from '../../src/client/index.ts'
import { ntlm } from '../../src/ntlm/index.ts'
import { hashPassword, ntHashOf } from '../../src/server/auth/password.ts'
import { name, password } from '../http/fixture.ts'
import { fast, folders, missed, nextId } from './told.ts'
import { create, startWatched } from './watched-server.ts'

describe('notifications', () => {
  test('begin with what nobody told, then tell what happens', async () => {
    const service = (await startWatched()).serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'] })
    expect((await missed(told)).cause).toBeUndefined()
    for (let nth = 0; nth < 3; nth++) {
      const id = await create(service)
      expect((await told.next()).value).toMatchObject({ eventType: 'Created', itemId: { uniqueId: id } })
    }
    await told.return(undefined)
  })

  test('go on after a lost connection, and say that something may have been missed', async () => {
    const { serviceWith, cut } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const known: string[] = []
    for (let round = 0; round < 3; round++) {
      const waiting = missed(told)
      cut()
      expect(await waiting).toMatchObject({ cause: { code: 'ServiceRequestException' } })
      const id = await create(service)
      expect(await nextId(told, known)).toBe(id)
      known.push(id)
    }
    await told.return(undefined)
  })

  test('go on when the server is back', async () => {
    const { serviceWith, stop, restart, cut } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    const stopping = stop()
    cut()
    await stopping
    await restart()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })

  test('go on with another subscription when the server has forgotten the first', async () => {
    const { serviceWith, cut, subscribed } = await startWatched()
    const service = serviceWith()
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    await new StreamingSubscription(service, subscribed[0] ?? '').unsubscribe()
    cut()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })

  test('end at once when they are aborted, wherever they wait', async () => {
    const { serviceWith, stop, cut } = await startWatched()
    const reason = new Error('enough')
    const controller = new AbortController()
    const told = serviceWith().notifications(folders, { signal: controller.signal })
    await missed(told)
    const waiting = told.next()
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    expect(await told.next()).toEqual({ done: true, value: undefined })

    const ofService = new AbortController()
    const service = serviceWith({ signal: ofService.signal })
    const backingOff = service.notifications(folders, { firstWait: 1e9, longestWait: 1e9 })
    await missed(backingOff)
    const pausing = backingOff.next()
    const stopping = stop()
    cut()
    await stopping
    ofService.abort(reason)
    await expect(pausing).rejects.toBe(reason)
  })

  test('leave nothing behind at the server when the loop is left', async () => {
    const { serviceWith, subscribed } = await startWatched()
    const service = serviceWith()
    for await (const event of service.notifications(folders)) {
      expect(event).toBeInstanceOf(EventsMissed)
      break
    }
    expect(subscribed).toHaveLength(1)
    const again = new StreamingSubscription(service, subscribed[0] ?? '').unsubscribe()
    await expect(again).rejects.toMatchObject({ errorCode: ServiceError.ErrorSubscriptionNotFound })
  })

  test('fail at once when they cannot begin, and later when no repetition helps', async () => {
    const { server, serviceWith, cut } = await startWatched()
    const stranger = serviceWith({ credentials: basic(name, 'wrong') }).notifications(folders)
    await expect(stranger.next()).rejects.toMatchObject({ httpStatus: 401 })
    const nowhere = new ExchangeService({ url: 'http://127.0.0.1:1/EWS/Exchange.asmx' }).notifications(folders)
    await expect(nowhere.next()).rejects.toMatchObject({ code: 'ServiceRequestException' })
    expect(() => serviceWith().notifications(folders, { lifetime: 0 })).toThrow('between 1 and 30 minutes')

    const told = serviceWith().notifications(folders, fast)
    await missed(told)
    await server.store.users.setPassword(name, await hashPassword('other'))
    const waiting = told.next()
    cut()
    await expect(waiting).rejects.toMatchObject({ httpStatus: 401 })
  })

  test('come over NTLM as well', async () => {
    const { server, serviceWith, cut } = await startWatched({ ntlm: true })
    await server.store.users.setPassword(name, await hashPassword(password), ntHashOf(password))
    const service = serviceWith({ credentials: ntlm(name, password) })
    const told = service.notifications(folders, { eventTypes: ['Created'], ...fast })
    await missed(told)
    const waiting = missed(told)
    cut()
    await waiting
    const id = await create(service)
    expect(await nextId(told)).toBe(id)
    await told.return(undefined)
  })
})
