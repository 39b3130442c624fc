import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  Contact,
  ContactGroup,
  ExchangeService,
  ExtendedPropertyDefinition,
  type NewItem,
} from '../../src/client/index.ts'
import { readContacts } from '../../src/files/index.ts'
import { answerLost } from '../../src/testing/index.ts'
import { MemoryJournal, outcomesOf, stage } from './stage.ts'

const cards = new URL('../fixtures/files/vcard/', import.meta.url)
const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

/** Groups of cards name their members by what only the file knows. */
async function* contactsIn(name: string): AsyncGenerator<NewItem> {
  for await (const entry of readContacts(readFileSync(new URL(name, cards))))
    if ('item' in entry && entry.item.type === 'Contact') yield entry.item
}

test.each(readdirSync(cards).filter(name => name.endsWith('.vcf')))(
  'the contacts of %s are created as they are',
  async name => {
    await using on = await stage([answerLost({ after: 'commit', of: 'CreateItem', times: 1 })])
    const given: NewItem[] = []
    for await (const item of contactsIn(name)) given.push(item)
    const { outcomes } = await outcomesOf(on.service.bulk.create(contactsIn(name)))
    expect(outcomes.map(({ errorMessage }) => errorMessage)).toEqual(given.map(() => undefined))
    const stored = await on.server.mailbox.items()
    const { type: _, extendedProperties: __, attachments: ___, ...first } = given[0] as Record<string, unknown>
    expect(stored).toHaveLength(given.length)
    expect(stored[0]).toMatchObject(first)
  },
)

test('contacts with photos and values of their own, and groups with members, are created whole and once', async () => {
  await using on = await stage([answerLost({ after: 'commit', of: 'CreateItem', times: 1 })])
  const shoeSize = new ExtendedPropertyDefinition('PublicStrings', 'ShoeSize', 'Integer')
  const contact = new Contact(on.service, { displayName: 'Sadie Daniels' })
  contact.setContactPicture(photo)
  contact.setExtendedProperty(shoeSize, 38)
  const group = new ContactGroup(on.service, { displayName: 'Team' })
  group.members.addOneOff('Mack', 'mack@contoso.com')
  const journal = new MemoryJournal()
  expect(await on.service.bulk.create([contact, group], { journal }).summary()).toMatchObject({ recovered: 2 })
  const found = await Contact.bind(on.service, contact.id ?? '')
  expect(found.hasPicture).toBe(true)
  expect(await on.server.mailbox.items()).toMatchObject([{ displayName: 'Sadie Daniels' }, { members: [{}] }])
  expect(await on.service.bulk.create([contact, group], { journal }).summary()).toMatchObject({ resumed: 2, failed: 0 })
})

test('photos are not created in bulk where they would be sent apart', async () => {
  await using on = await stage()
  const service = new ExchangeService({ ...on.server.options, requestedServerVersion: 'Exchange2010_SP1' })
  const contact = new Contact(service, { displayName: 'Sadie Daniels' })
  contact.setContactPicture(photo)
  const { outcomes } = await outcomesOf(service.bulk.create([contact]))
  expect(outcomes).toMatchObject([
    { errorCode: 'NotSendable', errorMessage: expect.stringMatching(/Exchange2010_SP2/) },
  ])
})
