import { beforeEach, describe, expect, test } from 'vitest'
import { limitsOf } from '../../src/server/config.ts'
import { createService } from '../../src/server/service.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { envelope, responseCodes } from '../support/xml.ts'
import { contacts, everything, Subscriber } from './subscriber.ts'

describe.each(BACKENDS)('Subscribing and pulling on $name give', backend => {
  const ews = useService(backend)
  let sadie: Subscriber
  beforeEach(async () => {
    sadie = new Subscriber(ews, await ews.addUser())
  })

  const codeOf = async (outcome: Promise<{ code: string }>) => (await outcome).code

  test('ErrorInvalidSubscriptionRequest where the folders are none, both, or of several mailboxes', async () => {
    const theirs = { ...contacts, mailbox: { emailAddress: ews.user.mailbox.address } }
    await new Subscriber(ews, ews.user).share(sadie.user, 'Reviewer')
    const base = { type: 'PullSubscriptionRequest' as const, eventTypes: [...everything], timeout: 1 }
    for (const wish of [
      {},
      { subscribeToAllFolders: false },
      { subscribeToAllFolders: true, folderIds: [contacts] },
      { folderIds: [contacts, theirs] },
    ])
      expect(await codeOf(sadie.subscribe({ ...base, ...wish }))).toBe('ErrorInvalidSubscriptionRequest')
  })

  test('what is wrong with a folder', async () => {
    const item = await sadie.createOne()
    for (const [folderId, code] of [
      [{ type: 'FolderId', id: 'AAAA' }, 'ErrorInvalidIdMalformed'],
      [{ type: 'FolderId', id: item.id }, 'ErrorCannotUseItemIdForFolderId'],
      [{ type: 'DistinguishedFolderId', id: 'teamchat' }, 'ErrorFolderNotFound'],
    ] as const)
      expect(await codeOf(sadie.pull({ folderIds: [folderId] }))).toBe(code)
  })

  test('ErrorInvalidWatermark where a watermark is none, or of another mailbox', async () => {
    const puller = await sadie.pulling()
    const other = await new Subscriber(ews, await ews.addUser()).pulling()
    for (const watermark of ['garbage', `${puller.watermark}AAAA`, other.watermark, ' ']) {
      expect(await codeOf(sadie.pull({ watermark }))).toBe('ErrorInvalidWatermark')
      expect(await codeOf(sadie.events(puller.id, watermark))).toBe('ErrorInvalidWatermark')
    }
  })

  test('ErrorEventNotFound where nobody knows any more what happened', async () => {
    const puller = await sadie.pulling()
    const { watermark } = puller
    await sadie.createOne()
    await ews.database.execute(
      `update mailbox set forgotten_change = last_change where mailbox_id = ${sadie.user.mailbox.id}`,
    )
    expect(await codeOf(sadie.pull({ watermark }))).toBe('ErrorEventNotFound')
    expect(await codeOf(sadie.events(puller.id, watermark))).toBe('ErrorEventNotFound')
  })

  test('ErrorInvalidSubscription, ErrorSubscriptionAccessDenied and ErrorSubscriptionNotFound', async () => {
    const puller = await sadie.pulling()
    const { watermark } = puller
    const other = new Subscriber(ews, await ews.addUser())
    for (const id of ['garbage', 'AAAA', `${puller.id}AAAA`, puller.id.toLowerCase()]) {
      expect(await codeOf(sadie.events(id, watermark))).toBe('ErrorInvalidSubscription')
      expect(await sadie.unsubscribe(id)).toBe('ErrorInvalidSubscription')
    }
    expect(await codeOf(other.events(puller.id, watermark))).toBe('ErrorSubscriptionAccessDenied')
    expect(await other.unsubscribe(puller.id)).toBe('ErrorSubscriptionAccessDenied')
    expect(await sadie.unsubscribe(puller.id)).toBe('NoError')
    expect(await sadie.unsubscribe(puller.id)).toBe('ErrorSubscriptionNotFound')
    expect(await codeOf(sadie.events(puller.id, watermark))).toBe('ErrorSubscriptionNotFound')
  })

  test('ErrorInvalidPullSubscriptionId where it is to be streamed', async () => {
    const { watermark } = await sadie.pulling()
    const streamed = await sadie.streaming()
    expect(await codeOf(sadie.events(streamed, watermark))).toBe('ErrorInvalidPullSubscriptionId')
  })

  test('ErrorExpiredSubscription when nobody asked for so long, counted from the last time', async () => {
    const puller = await sadie.pulling({ timeout: 5 })
    const age = (minutes: number) =>
      ews.database.execute(
        `update subscription set expires_at = expires_at - ${minutes * 60_000} where mailbox_id = ${sadie.user.mailbox.id}`,
      )
    await age(4)
    expect(await puller.told()).toEqual([])
    await age(4)
    expect(await puller.told()).toEqual([])
    await age(6)
    expect(await codeOf(sadie.events(puller.id, puller.watermark))).toBe('ErrorExpiredSubscription')
  })

  test('ErrorExceededSubscriptionCount when somebody has too many', async () => {
    const limits = { ...limitsOf(), maxSubscriptions: 2 }
    const small = await createService({ store: ews.store, limits })
    const request = envelope(`<m:Subscribe><m:PullSubscriptionRequest>
      <t:FolderIds><t:DistinguishedFolderId Id="contacts"/></t:FolderIds>
      <t:EventTypes><t:EventType>CreatedEvent</t:EventType></t:EventTypes><m:Timeout>1</m:Timeout>
      </m:PullSubscriptionRequest></m:Subscribe>`)
    const codes: string[] = []
    for (let nth = 0; nth < 3; nth++) codes.push(...responseCodes((await small.answer(request, sadie.user)).body))
    expect(codes).toEqual(['NoError', 'NoError', 'ErrorExceededSubscriptionCount'])
  })

  test.each([0, 1441])('ErrorSchemaValidation for a timeout of %d minutes', async timeout => {
    await expect(sadie.pull({ timeout })).rejects.toMatchObject({ code: 'ErrorSchemaValidation' })
  })
})
