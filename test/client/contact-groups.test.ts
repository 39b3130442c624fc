import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Contact,
  ContactGroup,
  ContactGroupSchema,
  EmailAddress,
  type GroupMember,
  Item,
  MailboxType,
  MemberStatus,
  PropertySet,
  ServiceResult,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { compact } from './fake-server.ts'
import { served } from './served.ts'

const withMembers = new PropertySet(ContactGroupSchema.displayName, ContactGroupSchema.members)
const addresses = (group: ContactGroup) => [...group.members].map(member => member.addressInformation.address)
const updates = (body: string | undefined) => /<t:Updates>(.*)<\/t:Updates>/.exec(body ?? '')?.[1]

describe('a contact group', () => {
  test('holds addresses, people without an address book, contacts and other groups', async () => {
    const { service } = await served()
    const hope = new Contact(service, {
      displayName: 'Hope Gross',
      emailAddresses: { EmailAddress1: 'hope@contoso.com' },
    })
    const friends = new ContactGroup(service, { displayName: 'Friends', members: ['alfred@contoso.com'] })
    await service.createItems<Item>([hope, friends], WellKnownFolderName.Contacts)
    const group = new ContactGroup(service, { displayName: 'Everybody', body: 'All of them.' })
    group.members.add(new EmailAddress('Sadie', 'sadie@home.example'))
    group.members.addOneOff('Nobody', 'nobody@example.com')
    group.members.addDirectoryUser('sadie@contoso.com')
    if (hope.id) group.members.addPersonalContact(hope.id)
    if (friends.id) group.members.addContactGroup(friends.id)
    await group.save(WellKnownFolderName.Contacts)
    expect([group.isNew, group.isDirty]).toEqual([false, false])

    const found = await ContactGroup.bind(service, `${group.id}`)
    expect(found).toMatchObject({ displayName: 'Everybody', fileAs: 'Everybody', body: { text: 'All of them.' } })
    const { OneOff, Mailbox, ContactGroup: Group } = MailboxType
    expect(
      [...found.members].map(({ addressInformation: { mailboxType, id } }) => [mailboxType, id?.uniqueId]),
    ).toEqual([
      [OneOff, undefined],
      [OneOff, undefined],
      [Mailbox, undefined],
      [MailboxType.Contact, hope.id?.uniqueId],
      [Group, friends.id?.uniqueId],
    ])
    expect(new Set([...found.members].map(({ key }) => key)).size).toBe(5)
    expect(found.members.at(0).status).toBe(MemberStatus.Normal)
    expect(String(found.members.at(1))).toBe('Nobody <SMTP:nobody@example.com>')
    expect(found.members.find(found.members.at(3).key ?? '')?.addressInformation.address).toBe('hope@contoso.com')
  })

  test('sends what was added and taken away, and nothing else', async () => {
    const { service, sent } = await served()
    const group = new ContactGroup(service, { displayName: 'g', members: ['a@x.example', 'b@x.example'] })
    await group.save()
    await group.load()
    const [first] = group.members
    const key = first?.key
    group.members.removeAt(0)
    group.members.add('c@x.example')
    group.members.add('d@x.example')
    const fourth = group.members.at(2)
    expect(group.members.remove(fourth)).toBe(true)
    expect(group.members.remove(fourth)).toBe(false)
    expect(addresses(group)).toEqual(['b@x.example', 'c@x.example'])
    await group.update()
    expect(updates(sent.at(-1))).toBe(
      compact(`
        <t:AppendToItemField>
          <t:FieldURI FieldURI="distributionlist:Members" />
          <t:DistributionList><t:Members><t:Member><t:Mailbox><t:EmailAddress>c@x.example</t:EmailAddress></t:Mailbox></t:Member></t:Members></t:DistributionList>
        </t:AppendToItemField>
        <t:DeleteItemField><t:IndexedFieldURI FieldURI="distributionlist:Members:Member" FieldIndex="${key}" /></t:DeleteItemField>`),
    )
    expect(addresses(await ContactGroup.bind(service, `${group.id}`, withMembers))).toEqual([
      'b@x.example',
      'c@x.example',
    ])
    expect(() => group.members.removeAt(1)).toThrow('Members property must be reloaded')
    group.members.clear()
    expect(group.members.count).toBe(0)
    await group.update()
    expect(updates(sent.at(-1))).toBe(
      compact('<t:DeleteItemField><t:FieldURI FieldURI="distributionlist:Members" /></t:DeleteItemField>'),
    )
  })

  test('is what it would be if its members were an array', async () => {
    const { service } = await served()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const group = new ContactGroup(service, { displayName: 'g' })
        let model: string[] = []
        for (const change of [...steps, send]) {
          model = (await change(group, model)) ?? model
          expect(addresses(group)).toEqual(model)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('cannot be given another collection, but can be shown', async () => {
    const { service } = await served()
    const group = new ContactGroup(service, { displayName: 'g', members: ['a@x.example'] })
    expect(() => Reflect.set(group, 'members', [])).toThrow("This collection can't be replaced")
    expect(JSON.parse(JSON.stringify(group.members))).toEqual([{ mailbox: { emailAddress: 'a@x.example' } }])
    expect(group.toJSON()).toMatchObject({ displayName: 'g', members: [{ mailbox: { emailAddress: 'a@x.example' } }] })
    expect(() => group.members.at(1)).toThrow('index is out of range.')
    expect(group.members.remove({ key: 'x' } as GroupMember)).toBe(false)
    expect(group.tryGetProperty(ContactGroupSchema.members)).toBe(group.members)
  })
})

describe('items of several classes', () => {
  test('are created, got, updated and deleted in one batch', async () => {
    const { service } = await served()
    const items: Item[] = [new Contact(service, { displayName: 'c' }), new ContactGroup(service, { displayName: 'g' })]
    expect((await service.createItems(items, WellKnownFolderName.Contacts)).overallResult).toBe(ServiceResult.Success)
    const ids = items.flatMap(({ id }) => id ?? [])
    const found = await service.bindToItems<Item>(ids, PropertySet.FirstClassProperties)
    expect([...found].map(({ item }) => item?.constructor)).toEqual([Contact, ContactGroup])
    for (const { item } of found) if (item) item.importance = 'High'
    const changed = [...found].flatMap(({ item }) => item ?? [])
    expect((await service.updateItems(changed)).overallResult).toBe(ServiceResult.Success)
    await service.loadPropertiesForItems(items, PropertySet.FirstClassProperties)
    expect(items.map(({ importance }) => importance)).toEqual(['High', 'High'])
    expect((await service.deleteItems(ids, 'HardDelete')).overallResult).toBe(ServiceResult.Success)
  })

  test('are told apart', async () => {
    const { service } = await served()
    const group = new ContactGroup(service, { displayName: 'g' })
    await group.save()
    const error = await Contact.bind(service, `${group.id}`).catch((error: Error) => error)
    expect(String(error)).toContain(
      "The item type returned by the service (ContactGroup) isn't compatible with the requested item type (Contact).",
    )
    expect(await Item.bind(service, `${group.id}`)).toBeInstanceOf(ContactGroup)
  })
})

/** Changes a group, and gives the members that it has then. */
type Step = (group: ContactGroup, model: readonly string[]) => string[] | undefined | Promise<undefined>

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.array(fc.nat(9), { maxLength: 3 }).map(
    (numbers): Step =>
      (group, model) => {
        const added = numbers.map(number => `m${number}@x.example`)
        group.members.addRange(added)
        return [...model, ...added]
      },
  ),
  fc.nat(5).map(
    (index): Step =>
      (group, model) => {
        if (index >= model.length) return undefined
        group.members.removeAt(index)
        return model.toSpliced(index, 1)
      },
  ),
  fc.constant<Step>(group => {
    group.members.clear()
    return []
  }),
  fc.constant<Step>(send),
)

/** Sends what was changed, and gets the keys of what was added. */
async function send(group: ContactGroup): Promise<undefined> {
  await (group.isNew ? group.save() : group.update())
  await group.load(withMembers)
}
