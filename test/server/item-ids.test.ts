import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, type ItemId, set, useService } from '../support/service.ts'
import { envelope, responseCodes } from '../support/xml.ts'

describe.each(BACKENDS)('Identifiers of items on $name', backend => {
  const ews = useService(backend)
  const change = [set(field('contacts:Nickname'), { nickname: 'x' })]

  /** What each operation says of an identifier. */
  async function codesFor(id: ItemId, as = ews.user): Promise<string[]> {
    const [got] = await ews.get([id], {}, { as })
    const updated = await ews.update(id, change, 'AlwaysOverwrite', { as })
    const [deleted] = await ews.delete([id], 'HardDelete', { as })
    return [got?.code, updated.code, deleted?.code].map(code => code ?? '')
  }

  test.each(['AAAA==', 'x', 'ceJwVAAA=', ' ', `AAMkA${'A'.repeat(147)}`, 'AAMk'.repeat(10_000), '😀'])(
    'that are none are malformed: %.20s',
    async id => {
      expect(await codesFor({ id })).toEqual(Array(3).fill('ErrorInvalidIdMalformed'))
    },
  )

  test('that are empty are told so', async () => {
    expect(await codesFor({ id: '' })).toEqual(Array(3).fill('ErrorInvalidIdEmpty'))
  })

  test('of what is gone are not found, and deleting it again succeeds', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    await ews.delete([id], 'HardDelete')
    expect(await codesFor(id)).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound', 'NoError'])
  })

  test('of what never was are not found', async () => {
    const [id] = ews.ids.seal(ews.user.mailbox, 'item', [2 ** 40])
    expect(await codesFor({ id: id ?? '' })).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound', 'NoError'])
  })

  test('of somebody else are not found, and his contact stays as it is', async () => {
    const somebody = await ews.addUser()
    const id = await ews.createOne({ displayName: 'theirs' }, { as: somebody })
    expect(await codesFor(id)).toEqual(Array(3).fill('ErrorItemNotFound'))
    expect(await ews.getOne(id, {}, { as: somebody })).toMatchObject({ displayName: 'theirs', itemId: id })
  })

  test('of folders cannot be used for items', async () => {
    expect(await codesFor({ id: await ews.folderId('contacts') })).toEqual(
      Array(3).fill('ErrorCannotUseFolderIdForItemId'),
    )
  })

  test('made with another key are malformed', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const changed = `${id.id.slice(0, 100)}${id.id[100] === 'A' ? 'B' : 'A'}${id.id.slice(101)}`
    expect(await codesFor({ id: changed })).toEqual(Array(3).fill('ErrorInvalidIdMalformed'))
    expect(await ews.getOne(id)).toMatchObject({ displayName: 'x' })
  })

  test('are told what is wrong with the change key first', async () => {
    const somebody = await ews.createOne({ displayName: 'x' })
    const codes = codesOf(
      await ews.get([
        { id: somebody.id, changeKey: 'XXX' },
        { id: 'AAAA==', changeKey: 'XXX' },
        { id: 'AAAA==', changeKey: somebody.changeKey },
        { id: somebody.id, changeKey: '' },
      ]),
    )
    const invalid = 'ErrorInvalidChangeKey'
    expect(codes).toEqual([invalid, invalid, 'ErrorInvalidIdMalformed', invalid])
  })

  test('may come several times in one call: each is answered', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const outcomes = await ews.get([id, id, { id: 'AAAA==' }, id])
    expect(codesOf(outcomes)).toEqual(['NoError', 'NoError', 'ErrorInvalidIdMalformed', 'NoError'])
    for (const outcome of [outcomes[0], outcomes[1], outcomes[3]])
      expect(outcome?.items?.[0]).toMatchObject({ itemId: id, displayName: 'x' })
  })

  test('that only calendars have are refused, each in its place', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const { body } = await ews.post(
      envelope(`<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds>
        <t:OccurrenceItemId RecurringMasterId="AAAA" InstanceIndex="1"/><t:ItemId Id="${id.id}"/>
        <t:RecurringMasterItemId OccurrenceId="AAAA"/></m:ItemIds></m:GetItem>`),
    )
    const [occurrence, master] = [
      'ErrorCalendarCannotUseIdForOccurrenceId',
      'ErrorCalendarCannotUseIdForRecurringMasterId',
    ]
    expect(responseCodes(body)).toEqual([occurrence, 'NoError', master])
  })
})
