import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ItemValue } from '../../src/files/index.ts'
import type { MemberValue } from '../../src/protocol/index.ts'
import { saidBy } from '../files/card-lines.ts'
import { cardsOf, itemsOf } from '../files/reading.ts'
import { BACKENDS } from '../support/backends.ts'
import { itemIdOf, type TestService, useService } from '../support/service.ts'

const folder = new URL('../fixtures/files/vcard/', import.meta.url)
const files = readdirSync(folder)

/** Members by address: the others stand for cards that are not there. */
function withAddresses(item: ItemValue): ItemValue {
  if (!item.members) return item
  const members = item.members.filter(({ mailbox }: MemberValue) => mailbox?.emailAddress)
  return { ...item, members }
}

/** The cards of items, after they were created on a server. */
async function throughServer(ews: TestService, items: readonly ItemValue[]): Promise<string> {
  const ids = (await ews.call('CreateItem', { items: [...items] })).map(itemIdOf)
  const outcomes = await ews.get(ids, { includeMimeContent: true })
  const cards = outcomes.map(({ items: [item] = [] }) => {
    if (!item || item instanceof Error) throw new Error('The item is not there.')
    return Buffer.from(item.mimeContent?.content ?? '', 'base64').toString()
  })
  return cards.join('')
}

describe.each(BACKENDS)('The cards of other programs on $name', backend => {
  const ews = useService(backend)

  test.each(files)('%s can be created and comes back with every line', async name => {
    const items = (await itemsOf(readFileSync(new URL(name, folder)))).map(withAddresses)
    const cards = await throughServer(ews, items)
    const said = saidBy(cards)
    for (const line of saidBy(await cardsOf(items, '3.0'))) if (!line.includes('MEMBER')) expect(said).toContain(line)
  })

  test('a list comes back as a card with its members', async () => {
    const members = [
      { mailbox: { name: 'Ann "A" Smith', emailAddress: 'ann@contoso.com' } },
      { mailbox: { name: 'Bob', emailAddress: 'b%b+c@contoso.com' } },
    ]
    const card = await throughServer(ews, [{ type: 'DistributionList', displayName: 'Team; one', members }])
    const [item] = await itemsOf(card)
    expect(item).toMatchObject({
      type: 'DistributionList',
      displayName: 'Team; one',
      members: [
        { mailbox: { name: "Ann 'A' Smith", emailAddress: 'ann@contoso.com' } },
        { mailbox: { name: 'Bob', emailAddress: 'b%b+c@contoso.com' } },
      ],
    })
  })
})
