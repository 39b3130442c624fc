import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Contact, type ContactInit, PropertySet } from '../../src/client/index.ts'
import {
  type Bag,
  contactSchema,
  type DictionaryKind,
  type ItemChange,
  type ItemUpdate,
  type Kind,
  type Random,
  type SchemaRow,
  type Slot,
  slotOf,
} from '../../src/protocol/index.ts'
import { contact as contactValue, fakeServer } from './fake-server.ts'
import { randomFrom } from './random.ts'

type Nested = Record<string, unknown>

const rows = contactSchema.rows.filter(row => row.writable && row.uri !== '')
const dictionaries = rows.filter(row => row.entryUri)
const others = rows.filter(row => !row.entryUri)

/** What the server has after the updates, by the protocol's own idea of where a path leads. */
function applied(updates: readonly ItemUpdate[], before: Bag): Bag {
  const bag = structuredClone(before)
  for (const update of updates) {
    const slot = slotOf(contactSchema, update.path) as Slot
    if (update.type === 'DeleteItemField') slot.delete(bag)
    else slot.set(bag, slot.get(update.item as unknown as Bag))
  }
  return bag
}

/** Takes away dictionaries and entries with nothing in them, which are as good as absent. */
function tidy(bag: Nested): Nested {
  const isEmpty = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).length === 0
  const one = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
      ? tidy(value as Nested)
      : value
  const entries = Object.entries(bag).map(([key, value]) => [key, one(value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && !isEmpty(value)))
}

/** A program's step, done to a contact and to a plain object alike. */
type Step = (target: Nested) => void

/** Sends the steps as one update, and checks that contact, server and plain object agree. */
async function check(before: Bag, steps: readonly Step[]): Promise<void> {
  const { service, received } = fakeServer(
    { GetItem: () => [{ result: 'Success', code: 'NoError', items: [contactValue('A', 'CK0', before)] }] },
    { requestedServerVersion: 'V2017_07_11' },
  )
  const contact = await Contact.bind(service, 'A', PropertySet.FirstClassProperties)
  const model = structuredClone(before) as Nested
  for (const step of steps) {
    step(contact as unknown as Nested)
    step(model)
  }
  const { id: _, ...values } = contact.toJSON()
  expect(tidy(values)).toEqual(tidy(model))
  await contact.update()
  const { request } = received.at(-1) ?? {}
  const changes = request?.name === 'UpdateItem' ? request.request.itemChanges : []
  expect(tidy(applied((changes[0] as ItemChange | undefined)?.updates ?? [], before))).toEqual(tidy(model))
  const { id: __, ...saved } = contact.toJSON()
  expect(tidy(saved)).toEqual(tidy(model))
}

function randomBag(random: Random): Bag {
  const chosen = rows.filter(() => random.integer(0, 2) === 0)
  return Object.fromEntries(chosen.map(row => [row.key, row.kind.random(random)]))
}

function randomStep(random: Random): Step {
  const kindOfStep = random.integer(0, 5)
  if (kindOfStep === 0) return assignment(random.pick(others), random)
  if (kindOfStep === 1) return deletion(random.pick(others))
  if (kindOfStep === 2) return listChange(random)
  return dictionaryStep(random.pick(dictionaries), random)
}

function assignment(row: SchemaRow, random: Random): Step {
  const value = row.kind.random(random)
  return target => {
    target[row.key] = structuredClone(value)
  }
}

const deletion =
  ({ key }: SchemaRow): Step =>
  target => {
    target[key] = undefined
  }

function listChange(random: Random): Step {
  const key = random.pick(['categories', 'children', 'companies'])
  const word = random.text()
  const change = random.pick([
    (list: string[]) => list.push(word, word),
    (list: string[]) => list.splice(0, 1, word, 'x'),
    (list: string[]) => list.reverse(),
    (list: string[]) => list.shift(),
    (list: string[]) => list.fill(word),
  ])
  return target => {
    const list = (target[key] ?? []) as string[]
    change(list)
    // A list is always there on a contact, and on the plain object has to be made.
    if (!(target instanceof Contact) && list.length > 0) target[key] = list
  }
}

function dictionaryStep(row: SchemaRow, random: Random): Step {
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  const key = random.pick(Object.keys(keys))
  const shape = (entry as unknown as { shape?: Record<string, { kind: Kind<unknown>; required: boolean }> }).shape
  const value = entry.random(random)
  const part = shape && random.pick(Object.keys(shape))
  const partValue = part && shape[part]?.kind.random(random)
  const isRequired = part !== undefined && shape?.[part]?.required === true
  const inEntry = (change: (entry: Nested, part: string) => void) => (entries: Nested) => {
    const found = entries[key] as Nested | undefined
    if (found && part !== undefined) change(found, part)
  }
  const change = random.pick<(entries: Nested) => void>([
    entries => {
      entries[key] = structuredClone(value)
    },
    entries => delete entries[key],
    inEntry((found, name) => {
      found[name] = partValue
    }),
    inEntry((found, name) => {
      if (!isRequired) delete found[name]
    }),
  ])
  return target => {
    if (target[row.key] === undefined) target[row.key] = {}
    change(target[row.key] as Nested)
    if (!(target instanceof Contact)) target[row.key] = tidy(target[row.key] as Nested)
  }
}

describe('what an update sends leads from what was loaded to what the program made of it', () => {
  test.each(rows.map(row => [row.key, row] as const))('%s', async (_, row) => {
    const property = fc.asyncProperty(fc.gen(), async generate => {
      const random = randomFrom(generate)
      const before = random.pick([true, false]) ? { [row.key]: row.kind.random(random) } : {}
      const step = row.entryUri
        ? () => dictionaryStep(row, random)
        : () => random.pick([assignment(row, random), deletion(row)])
      await check(before, [step(), step()])
    })
    await fc.assert(property, { numRuns: 15 })
  })

  test('whatever the program does', async () => {
    const property = fc.asyncProperty(fc.gen(), async generate => {
      const random = randomFrom(generate)
      const steps = Array.from({ length: random.integer(1, 12) }, () => randomStep(random))
      await check(randomBag(random), steps)
    })
    await fc.assert(property, { numRuns: 300 })
  })
})

test('what is created is what the program made', async () => {
  const property = fc.asyncProperty(fc.gen(), async generate => {
    const random = randomFrom(generate)
    const values = randomBag(random)
    const { service, received } = fakeServer({}, { requestedServerVersion: 'V2017_07_11' })
    const contact = new Contact(service, values as ContactInit)
    await contact.save()
    const { request } = received[0] ?? {}
    const [item] = request?.name === 'CreateItem' ? request.request.items : []
    expect(item).toEqual({ type: 'Contact', ...tidy(values) })
    const { id: _, ...saved } = contact.toJSON()
    expect(tidy(saved)).toEqual(tidy(values))
  })
  await fc.assert(property, { numRuns: 200 })
})
