import { describe, expect, test } from 'vitest'
import type { ContactValues } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, entry, field, type ItemId, itemIdOf, itemRef, set, unset, useService } from '../support/service.ts'

const nickname = (value: string) => set(field('contacts:Nickname'), { nickname: value })
const surname = (value: string) => set(field('contacts:Surname'), { surname: value })
const mobile = entry('contacts:PhoneNumber', 'MobilePhone')
const pager = entry('contacts:PhoneNumber', 'Pager')
const calls = (key: 'MobilePhone' | 'Pager', value: string) =>
  set(key === 'Pager' ? pager : mobile, { phoneNumbers: { [key]: value } })

describe.each(BACKENDS)('Several writers of one contact on $name', backend => {
  const ews = useService(backend)
  const before: ContactValues = {
    displayName: 'x',
    nickname: 'before',
    surname: 'before',
    phoneNumbers: { Pager: '0' },
  }

  /** A contact, and the state of it that somebody knew before another one changed something. */
  async function changedMeanwhile(...updates: Parameters<typeof ews.update>[1]): Promise<ItemId> {
    const known = await ews.createOne(before)
    itemIdOf(await ews.update(known, updates))
    return known
  }

  describe('with NeverOverwrite', () => {
    test('go through with the current change key', async () => {
      const id = await ews.createOne(before)
      const changed = itemIdOf(await ews.update(id, [nickname('after')], 'NeverOverwrite'))
      expect(await ews.getOne(id)).toMatchObject({ nickname: 'after', itemId: changed })
    })

    test('are refused with an old change key, even for another property', async () => {
      const known = await changedMeanwhile(nickname('theirs'))
      const outcome = await ews.update(known, [surname('mine')], 'NeverOverwrite')
      expect(outcome).toMatchObject({ result: 'Error', code: 'ErrorIrresolvableConflict' })
      expect(await ews.getOne(known)).toMatchObject({ nickname: 'theirs', surname: 'before' })
    })

    test('are refused without a change key', async () => {
      const { id } = await ews.createOne(before)
      const outcome = await ews.update({ id }, [nickname('after')], 'NeverOverwrite')
      expect(outcome.code).toBe('ErrorChangeKeyRequiredForWriteOperations')
    })

    test('are refused with a change key that tells no change', async () => {
      const { id } = await ews.createOne(before)
      const outcome = await ews.update({ id, changeKey: 'EQAAAA==' }, [nickname('after')], 'NeverOverwrite')
      expect(outcome.code).toBe('ErrorIrresolvableConflict')
    })
  })

  describe('with AlwaysOverwrite', () => {
    test('overwrite what others changed, and count no conflict', async () => {
      const known = await changedMeanwhile(nickname('theirs'))
      const outcome = await ews.update(known, [nickname('mine')], 'AlwaysOverwrite')
      expect(outcome).toMatchObject({ code: 'NoError', conflictResults: { count: 0 } })
      expect(await ews.getOne(known)).toMatchObject({ nickname: 'mine' })
    })

    test('need no change key', async () => {
      const { id } = await changedMeanwhile(nickname('theirs'))
      expect(await ews.update({ id }, [nickname('mine')], 'AlwaysOverwrite')).toMatchObject({ code: 'NoError' })
    })
  })

  describe('with AutoResolve', () => {
    test('who change different properties all get through', async () => {
      const known = await changedMeanwhile(nickname('first'))
      const second = await ews.update(known, [surname('second')])
      const third = await ews.update(known, [calls('MobilePhone', 'third'), unset(field('contacts:Manager'))])
      for (const outcome of [second, third]) expect(outcome).toMatchObject({ conflictResults: { count: 0 } })
      expect(await ews.getOne(known)).toMatchObject({
        nickname: 'first',
        surname: 'second',
        phoneNumbers: { MobilePhone: 'third', Pager: '0' },
      })
    })

    test('who change the same property leave it to the first, and are told how many were left', async () => {
      const known = await changedMeanwhile(nickname('theirs'), calls('Pager', 'theirs'))
      const updates = [nickname('mine'), surname('mine'), calls('Pager', 'mine'), calls('MobilePhone', 'mine')]
      const outcome = await ews.update(known, updates)
      expect(outcome).toMatchObject({ code: 'NoError', conflictResults: { count: 2 } })
      expect(await ews.getOne(known)).toMatchObject({
        nickname: 'theirs',
        surname: 'mine',
        phoneNumbers: { Pager: 'theirs', MobilePhone: 'mine' },
      })
    })

    test('who want the same of it are in no conflict', async () => {
      const body = set(field('item:Body'), { body: { bodyType: 'Text', text: 'same' } })
      const birthday = set(field('contacts:Birthday'), { birthday: new Date('1990-12-31T11:59:00Z') })
      const address = { street: 'S', city: 'C', postalCode: 'P', countryOrRegion: 'B', state: 'T' }
      const home = set(field('contacts:PhysicalAddresses'), { physicalAddresses: { Home: address } })
      const mail = set(entry('contacts:EmailAddress', 'EmailAddress1'), {
        emailAddresses: { EmailAddress1: { address: 'a@b', name: 'A', routingType: 'SMTP', mailboxType: 'OneOff' } },
      })
      const gone = unset(field('contacts:Surname'))
      const all = [nickname('same'), body, birthday, home, mail, gone]
      const outcome = await ews.update(await changedMeanwhile(...all), all)
      expect(outcome).toMatchObject({ code: 'NoError', conflictResults: { count: 0 } })
    })

    test('cannot take away what another one set meanwhile', async () => {
      const known = await changedMeanwhile(nickname('theirs'))
      const outcome = await ews.update(known, [unset(field('contacts:Nickname'))])
      expect(outcome).toMatchObject({ conflictResults: { count: 1 } })
      expect(await ews.getOne(known)).toMatchObject({ nickname: 'theirs' })
    })

    test('see a conflict between an entry and its whole dictionary, both ways', async () => {
      const whole = set(field('contacts:PhoneNumbers'), { phoneNumbers: { MobilePhone: '9' } })
      const afterEntry = await changedMeanwhile(calls('Pager', 'theirs'))
      expect(await ews.update(afterEntry, [whole])).toMatchObject({ conflictResults: { count: 1 } })
      expect((await ews.getOne(afterEntry)).phoneNumbers).toEqual({ Pager: 'theirs' })
      const afterWhole = await changedMeanwhile(whole)
      expect(await ews.update(afterWhole, [calls('Pager', 'mine')])).toMatchObject({ conflictResults: { count: 1 } })
      expect((await ews.getOne(afterWhole)).phoneNumbers).toEqual({ MobilePhone: '9' })
    })

    test('see a conflict between a field and its MAPI twin', async () => {
      const path = { propertyTag: 0x3a4f, propertyType: 'String' } as const
      const known = await changedMeanwhile(nickname('theirs'))
      const update = set({ type: 'ExtendedFieldURI', ...path }, { extendedProperties: [{ path, value: 'mine' }] })
      expect(await ews.update(known, [update])).toMatchObject({ conflictResults: { count: 1 } })
      expect(await ews.getOne(known)).toMatchObject({ nickname: 'theirs' })
    })

    test('are in no conflict with changes that they know', async () => {
      const known = await changedMeanwhile(nickname('theirs'))
      const current = (await ews.getOne(known)).itemId as ItemId
      expect(await ews.update(current, [nickname('mine')])).toMatchObject({ conflictResults: { count: 0 } })
      expect(await ews.getOne(known)).toMatchObject({ nickname: 'mine' })
    })

    test('simply write without a change key, or with one that tells no change', async () => {
      for (const changeKey of [undefined, 'EQAAAA==']) {
        const { id } = await changedMeanwhile(nickname('theirs'))
        const outcome = await ews.update({ id, changeKey }, [nickname('mine')])
        expect(outcome).toMatchObject({ code: 'NoError', conflictResults: { count: 0 } })
        expect(await ews.getOne({ id })).toMatchObject({ nickname: 'mine' })
      }
    })

    test('is what is done when nothing is said', async () => {
      const known = await changedMeanwhile(nickname('theirs'))
      const [outcome] = await ews.call('UpdateItem', {
        itemChanges: [{ itemId: itemRef(known), updates: [nickname('mine')] }],
      })
      expect(outcome).toMatchObject({ conflictResults: { count: 1 } })
    })
  })

  test('in one call meet as if they had called one after the other', async () => {
    const id = await ews.createOne(before)
    const change = (value: string) => ({ itemId: itemRef(id), updates: [nickname(value), surname(value)] })
    const call = (conflictResolution: 'AutoResolve' | 'AlwaysOverwrite' | 'NeverOverwrite', ...values: string[]) =>
      ews.call('UpdateItem', { conflictResolution, itemChanges: values.map(change) })
    expect(codesOf(await call('NeverOverwrite', 'a', 'b'))).toEqual(['NoError', 'ErrorIrresolvableConflict'])
    expect((await call('AlwaysOverwrite', 'c', 'd')).map(one => one.conflictResults?.count)).toEqual([0, 0])
    expect(await ews.getOne(id)).toMatchObject({ nickname: 'd', surname: 'd' })
    expect((await call('AutoResolve', 'e')).map(one => one.conflictResults?.count)).toEqual([2])
  })

  test('who cannot be told apart by a change key are refused for it', async () => {
    const { id } = await ews.createOne(before)
    for (const mode of ['NeverOverwrite', 'AutoResolve', 'AlwaysOverwrite'] as const)
      for (const changeKey of ['', 'XXX', 'AAAA', '%%%%', 'EQAAABYAAAA=']) {
        const outcome = await ews.update({ id, changeKey }, [nickname('after')], mode)
        expect(outcome.code).toBe('ErrorInvalidChangeKey')
      }
    expect(await ews.getOne({ id })).toMatchObject({ nickname: 'before' })
  })
})
