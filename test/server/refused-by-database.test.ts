import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, contact, field, type ItemId, itemRef, set, useService } from '../support/service.ts'

/** Makes the real database refuse items that say so, and keep those that say so where they are. */
const refusing = {
  sqlite: `
    create trigger refuse_insert before insert on item
    when new.properties like '%refused%' or (new.properties like '%stays%' and new.folder_id <> 10)
    begin select raise(abort, 'the database refuses this item'); end;
    create trigger refuse_update before update on item when new.properties like '%refused%'
    begin select raise(abort, 'the database refuses this item'); end;`,
  postgres: `
    alter table item add constraint "the database refuses this item"
    check (properties::text not like '%refused%' and (properties::text not like '%stays%' or folder_id = 10))`,
}

describe.each(BACKENDS)('A contact that $name refuses', backend => {
  const ews = useService(backend)

  test('is an error of its own in every operation, and the others go through', async () => {
    await ews.database.execute(refusing[backend.name])
    const names = ['a', 'refused', 'c']
    const created = await ews.call('CreateItem', { items: names.map(displayName => contact({ displayName })) })
    expect(codesOf(created)).toEqual(['NoError', 'ErrorItemSave', 'NoError'])
    expect((await ews.stored()).map(item => item.properties.displayName)).toEqual(['a', 'c'])

    const ids = (await ews.create([{ displayName: 'd' }, { displayName: 'e' }, { displayName: 'stays' }])) as ItemId[]
    const nickname = (text: string) => [set(field('contacts:Nickname'), { nickname: text })]
    const updated = await ews.call('UpdateItem', {
      itemChanges: ids.map((id, index) => ({
        itemId: itemRef(id),
        updates: nickname(index === 1 ? 'refused' : 'fine'),
      })),
    })
    expect(codesOf(updated)).toEqual(['NoError', 'ErrorItemSave', 'NoError'])
    expect(updated[1]).toMatchObject({ text: 'The item save operation did not succeed.', items: [] })
    const [first, second] = await ews.get(ids)
    expect(first?.items?.[0]).toMatchObject({ nickname: 'fine' })
    expect(second?.items?.[0]).toMatchObject({ itemId: ids[1] })

    const deleted = await ews.delete(ids, 'MoveToDeletedItems')
    expect(codesOf(deleted)).toEqual(['NoError', 'NoError', 'ErrorDeleteItemsFailed'])
    expect(codesOf(await ews.get(ids))).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound', 'NoError'])
  })

  test('twice in one call fails twice', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const updates = [set(field('contacts:Nickname'), { nickname: 'refused' })]
    const itemChanges = [1, 2].map(() => ({ itemId: itemRef({ id: id.id }), updates }))
    const outcomes = await ews.call('UpdateItem', { conflictResolution: 'AlwaysOverwrite', itemChanges })
    expect(codesOf(outcomes)).toEqual(['ErrorItemSave', 'ErrorItemSave'])
    expect(await ews.getOne(id)).toMatchObject({ itemId: id })
  })
})
