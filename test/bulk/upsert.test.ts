import { describe, expect, test } from 'vitest'
import {
  Contact,
  type ContactInit,
  ContactSchema,
  ExtendedPropertyDefinition,
  type ItemId,
  PropertySet,
} from '../../src/client/index.ts'
import { answerLost, busy, connectionCut } from '../../src/testing/index.ts'
import { MemoryJournal, outcomesOf, type Stage, stage } from './stage.ts'

function person(name: string, email: string, more: ContactInit = {}): ContactInit {
  return { displayName: name, emailAddresses: { EmailAddress1: email }, ...more }
}

const two = [person('Sadie Daniels', 'sadie@contoso.com'), person('Mack Chaves', 'mack@contoso.com')]

async function actions(
  on: Stage,
  given: ContactInit[],
  options: Parameters<typeof on.service.bulk.upsert<ContactInit>>[1],
) {
  const { outcomes, error } = await outcomesOf(on.service.bulk.upsert(given, options))
  expect(error).toBeUndefined()
  return outcomes.map(({ action, errorCode }) => (action === 'failed' ? errorCode : action))
}

describe.each([
  { match: 'key', key: ({ displayName }: ContactInit) => `crm-${displayName}` },
  { match: 'email' },
  { match: 'nameAndEmail' },
] as const)('Contacts matched by $match', options => {
  test('are created once, updated where they differ, and left alone where they do not', async () => {
    await using on = await stage()
    expect(await actions(on, two, options)).toEqual(['created', 'created'])
    expect(await actions(on, two, options)).toEqual(['unchanged', 'unchanged'])
    const changed = two.map((init, i) =>
      i === 0 ? { ...init, companyName: 'Contoso', phoneNumbers: { MobilePhone: '1' } } : init,
    )
    const before = on.server.calls.length
    expect(await actions(on, changed, options)).toEqual(['updated', 'unchanged'])
    const sent = on.server.calls.slice(before).filter(({ operation }) => /Update|Create/.test(operation))
    expect(sent).toEqual([{ operation: 'UpdateItem', items: 1 }])
    expect(await actions(on, changed, options)).toEqual(['unchanged', 'unchanged'])
    expect(await on.server.mailbox.items()).toHaveLength(2)
  })

  test('are done once, whatever is lost', async () => {
    for (const fault of [
      answerLost({ after: 'commit', of: ['CreateItem', 'UpdateItem'], times: 2 }),
      answerLost({ during: 'commit', held: 3, of: ['CreateItem', 'UpdateItem'], times: 2 }),
      answerLost({ before: 'commit', times: 3 }),
      connectionCut({ answer: 300, times: 3 }),
      busy({ of: 'UpdateItem', times: 2 }),
    ]) {
      await using on = await stage([fault])
      expect(await actions(on, two.slice(0, 1), options)).toEqual(['created'])
      const changed = two.map(init => ({ ...init, companyName: 'Contoso' }))
      expect(await actions(on, changed, options)).toEqual(['updated', 'created'])
      expect(await on.server.mailbox.items()).toMatchObject([{ companyName: 'Contoso' }, { companyName: 'Contoso' }])
    }
  })

  test('that stand in the input twice are one contact', async () => {
    await using on = await stage()
    const again = { ...two[0], companyName: 'Contoso' }
    expect(await actions(on, [...two, again, again], options)).toEqual(['created', 'created', 'updated', 'unchanged'])
    expect(await on.server.mailbox.items()).toHaveLength(2)
  })

  test('go on where a job was stopped', async () => {
    await using on = await stage([], { batchSize: 10, maxBatchSize: 10, concurrency: 1 })
    const many = Array.from({ length: 60 }, (_, i) => person(`Person ${i}`, `p${i}@contoso.com`))
    const journal = new MemoryJournal()
    for await (const { row } of on.service.bulk.upsert(many, { ...options, journal })) if (row === 12) break
    const summary = await on.service.bulk.upsert(many, { ...options, journal }).summary()
    expect(summary).toMatchObject({ succeeded: 60, actions: { created: 60 } })
    expect(summary.resumed).toBeGreaterThan(12)
    expect(await on.server.mailbox.items()).toHaveLength(60)
  })
})

test('an e-mail address matches in whatever place and letter case; a name must be the same besides', async () => {
  await using on = await stage()
  await new Contact(on.service, { displayName: 'Sadie', emailAddresses: { EmailAddress3: 'SADIE@contoso.com' } }).save()
  expect(await actions(on, [person('Sadie Daniels', 'sadie@contoso.com')], { match: 'nameAndEmail' })).toEqual([
    'created',
  ])
  await using other = await stage()
  await new Contact(other.service, {
    displayName: 'Sadie',
    emailAddresses: { EmailAddress3: 'SADIE@contoso.com' },
  }).save()
  expect(await actions(other, [person('Sadie Daniels', 'sadie@contoso.com')], { match: 'email' })).toEqual(['updated'])
  expect(await other.server.mailbox.items()).toMatchObject([
    { displayName: 'Sadie Daniels', emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' } } },
  ])
})

test('several that could be meant are told, and none is touched', async () => {
  await using on = await stage()
  for (const name of ['One', 'Other']) await new Contact(on.service, person(name, 'sadie@contoso.com')).save()
  const { outcomes } = await outcomesOf(on.service.bulk.upsert(two, { match: 'email' }))
  expect(outcomes).toMatchObject([
    {
      action: 'failed',
      errorCode: 'AmbiguousMatch',
      errorMessage: expect.stringMatching(/^There are 2 contacts/),
      remedy: 'mend',
    },
    { action: 'created' },
  ])
  expect((await on.names()).slice(1)).toEqual(['One', 'Other'])
})

test('a contact with nothing to be matched by is not created', async () => {
  await using on = await stage()
  const { outcomes } = await outcomesOf(on.service.bulk.upsert([{ displayName: 'Nobody' }], { match: 'email' }))
  expect(outcomes).toMatchObject([
    { errorCode: 'NotSendable', errorMessage: 'The contact has not an e-mail address to be matched by.' },
  ])
  expect(() => on.service.bulk.upsert(two, { match: 'key' })).toThrow('give the option key')
})

test('what an element has no value for stays, unless the source owns it', async () => {
  await using on = await stage()
  const shoeSize = new ExtendedPropertyDefinition('PublicStrings', 'ShoeSize', 'Integer')
  const full = new Contact(
    on.service,
    person('Sadie Daniels', 'sadie@contoso.com', {
      companyName: 'Contoso',
      jobTitle: 'Clerk',
      body: 'Notes.',
      birthday: new Date('1980-02-29T00:00:00Z'),
      categories: ['A', 'B'],
      phoneNumbers: { MobilePhone: '1', HomePhone: '2' },
      physicalAddresses: { Home: { street: 'A 1', city: 'B' } },
    }),
  )
  full.setExtendedProperty(shoeSize, 38)
  expect(await on.service.bulk.upsert([full], { match: 'email' }).summary()).toMatchObject({ actions: { created: 1 } })
  const same = new Contact(
    on.service,
    full.toJSON() &&
      person('Sadie Daniels', 'sadie@contoso.com', {
        body: 'Notes.',
        categories: ['A', 'B'],
        physicalAddresses: { Home: { city: 'B' } },
      }),
  )
  same.setExtendedProperty(shoeSize, 38)
  expect(await on.service.bulk.upsert([same], { match: 'email' }).summary()).toMatchObject({
    actions: { unchanged: 1 },
  })
  const less = person('Sadie Daniels', 'sadie@contoso.com', { phoneNumbers: { MobilePhone: '1' } })
  const owned = ['jobTitle', 'phoneNumbers', 'physicalAddresses'] as const
  expect(await on.service.bulk.upsert([less], { match: 'email', owned }).summary()).toMatchObject({
    actions: { updated: 1 },
  })
  const [stored] = await on.server.mailbox.items()
  expect(stored).toMatchObject({ companyName: 'Contoso', phoneNumbers: { MobilePhone: '1' }, categories: ['A', 'B'] })
  expect([stored?.jobTitle, stored?.phoneNumbers, stored?.physicalAddresses]).toEqual([
    undefined,
    { MobilePhone: '1' },
    undefined,
  ])
})

test('a contact that was matched can be changed further', async () => {
  await using on = await stage()
  await on.service.bulk.upsert(two, { match: 'email' }).summary()
  const { outcomes } = await outcomesOf(on.service.bulk.upsert(two, { match: 'email' }))
  const item = outcomes[0]?.item as Contact
  item.jobTitle = 'Clerk'
  await item.update()
  const id = outcomes[0]?.id as ItemId
  const found = await Contact.bind(on.service, id, new PropertySet(ContactSchema.jobTitle))
  expect(found.jobTitle).toBe('Clerk')
})
