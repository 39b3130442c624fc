import { describe, expect, test } from 'vitest'
import type { ContactValues, ItemUpdate } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import {
  codesOf,
  contact,
  entry,
  field,
  itemIdOf,
  itemOf,
  itemRef,
  set,
  unset,
  useService,
} from '../support/service.ts'

const append = (path: ItemUpdate['path'], values: ContactValues): ItemUpdate => ({
  type: 'AppendToItemField',
  path,
  item: contact(values),
})
const nickname = field('contacts:Nickname')
const mobile = entry('contacts:PhoneNumber', 'MobilePhone')
const city = entry('contacts:PhysicalAddress:City', 'Home')
const title = { propertyTag: 0x3a45, propertyType: 'String' } as const
const titlePath = { type: 'ExtendedFieldURI', ...title } as const
const titled = (value: string): ContactValues => ({ extendedProperties: [{ path: title, value }] })

/** Changes that hold too much, too little, or something else than their path names. */
const wrongChanges: [string, ItemUpdate, string][] = [
  ['two properties', set(nickname, { nickname: 'a', surname: 'b' }), 'ErrorIncorrectUpdatePropertyCount'],
  ['no property', set(nickname, {}), 'ErrorIncorrectUpdatePropertyCount'],
  ['two entries', set(mobile, { phoneNumbers: { MobilePhone: '1', Pager: '2' } }), 'ErrorIncorrectUpdatePropertyCount'],
  [
    'two parts of an address',
    set(city, { physicalAddresses: { Home: { city: 'a', street: 'b' } } }),
    'ErrorIncorrectUpdatePropertyCount',
  ],
  [
    'two extended properties',
    set(titlePath, {
      extendedProperties: [...(titled('a').extendedProperties ?? []), ...(titled('b').extendedProperties ?? [])],
    }),
    'ErrorIncorrectUpdatePropertyCount',
  ],
  ['another property', set(nickname, { surname: 'a' }), 'ErrorUpdatePropertyMismatch'],
  ['another entry', set(mobile, { phoneNumbers: { Pager: '1' } }), 'ErrorUpdatePropertyMismatch'],
  ['another part', set(city, { physicalAddresses: { Home: { street: 'a' } } }), 'ErrorUpdatePropertyMismatch'],
  ['another address', set(city, { physicalAddresses: { Business: { city: 'a' } } }), 'ErrorUpdatePropertyMismatch'],
  ['an extended property for a field', set(nickname, titled('a')), 'ErrorUpdatePropertyMismatch'],
  ['a field for an extended property', set(titlePath, { nickname: 'a' }), 'ErrorUpdatePropertyMismatch'],
  ['another extended property', set({ ...titlePath, propertyTag: 0x3a46 }, titled('a')), 'ErrorUpdatePropertyMismatch'],
]

/** Changes of what only the server sets, or of nothing that there is. */
const impossible: [string, ItemUpdate, string][] = [
  ['setting a read-only property', set(field('contacts:HasPicture'), { hasPicture: true }), 'ErrorInvalidPropertySet'],
  ['deleting a read-only property', unset(field('item:Size')), 'ErrorInvalidPropertyDelete'],
  ['appending to a read-only property', append(field('item:Preview'), { preview: 'x' }), 'ErrorInvalidPropertyAppend'],
  ['appending to a text', append(nickname, { nickname: 'x' }), 'ErrorInvalidPropertyAppend'],
  ['appending to an entry', append(mobile, { phoneNumbers: { MobilePhone: '1' } }), 'ErrorInvalidPropertyAppend'],
  ['setting notes of the directory', set(field('contacts:Notes'), { notes: 'x' }), 'ErrorInvalidPropertyRequest'],
  ['deleting a photo of the directory', unset(field('contacts:Photo')), 'ErrorInvalidPropertyRequest'],
  [
    'setting MIME content',
    set(field('item:MimeContent'), { mimeContent: { content: 'AAAA' } }),
    'ErrorUnsupportedMimeConversion',
  ],
  ['a field of another class', unset(field('message:IsRead')), 'ErrorInvalidPropertyRequest'],
  ['a field of folders', unset(field('folder:DisplayName')), 'ErrorInvalidPropertyRequest'],
  ['a field of folders that nobody knows', unset(field('folder:Nonsense')), 'ErrorInvalidPropertyRequest'],
  ['a field that nobody knows', unset(field('contacts:Nonsense')), 'ErrorInvalidPropertyRequest'],
  ['a field without a name', unset(field('')), 'ErrorInvalidPropertyRequest'],
  ['another item class', set(field('item:ItemClass'), { itemClass: 'IPM.Task' }), 'ErrorObjectTypeChanged'],
  ['a wrong value', set(field('item:Culture'), { culture: 'no language' }), 'ErrorInvalidValueForProperty'],
]

describe.each(BACKENDS)('UpdateItem on $name', backend => {
  const ews = useService(backend)
  const before: ContactValues = { displayName: 'x', nickname: 'before', ...titled('Dr.') }

  test('gives a new change key every time, even when nothing changes', async () => {
    const id = await ews.createOne(before)
    let known = id
    const keys = [id.changeKey]
    for (const update of [set(nickname, { nickname: 'before' }), unset(field('contacts:Manager')), unset(nickname)]) {
      const outcome = await ews.update(known, [update])
      expect(outcome).toMatchObject({ conflictResults: { count: 0 } })
      known = itemIdOf(outcome)
      expect(known.id).toBe(id.id)
      keys.push(known.changeKey)
    }
    expect(new Set(keys).size).toBe(4)
    expect((await ews.getOne(id)).itemId?.changeKey).toBe(keys.at(-1))
  })

  test('applies changes in their order, the same field as often as it comes', async () => {
    const id = await ews.createOne(before)
    const mail = (key: 'EmailAddress1' | 'EmailAddress2' | 'EmailAddress3') => entry('contacts:EmailAddress', key)
    const address = (key: string, value: string): ContactValues => ({ emailAddresses: { [key]: { address: value } } })
    await ews.update(id, [
      set(mail('EmailAddress2'), address('EmailAddress2', 'b')),
      unset(mail('EmailAddress1')),
      unset(mail('EmailAddress3')),
      set(mail('EmailAddress1'), address('EmailAddress1', 'a')),
      unset(mail('EmailAddress3')),
      set(mail('EmailAddress3'), address('EmailAddress3', 'c')),
      set(nickname, { nickname: '1' }),
      unset(nickname),
      set(nickname, { nickname: '2' }),
      set(nickname, { nickname: '3' }),
      unset(field('contacts:Manager')),
    ])
    expect(await ews.getOne(id)).toMatchObject({
      nickname: '3',
      emailAddresses: {
        EmailAddress1: { address: 'a' },
        EmailAddress2: { address: 'b' },
        EmailAddress3: { address: 'c' },
      },
    })
  })

  test('takes away what is set to nothing', async () => {
    const id = await ews.createOne({ ...before, phoneNumbers: { MobilePhone: '1', Pager: '2' } })
    await ews.update(id, [set(nickname, { nickname: '' }), set(mobile, { phoneNumbers: { MobilePhone: '' } })])
    expect(await ews.storedBehind(id)).not.toHaveProperty('nickname')
    expect(await ews.storedBehind(id)).toMatchObject({ phoneNumbers: { Pager: '2' } })
    expect(await ews.storedBehind(id)).not.toHaveProperty('phoneNumbers.MobilePhone')
  })

  test.each([...wrongChanges, ...impossible])(
    'refuses %s and changes nothing of the contact',
    async (_, change, code) => {
      const [id, other] = await ews.create([before, before])
      const good = set(field('contacts:Surname'), { surname: 'changed' })
      const itemChanges = [
        { itemId: itemRef(id ?? { id: '' }), updates: [good, change, good] },
        { itemId: itemRef(other ?? { id: '' }), updates: [good] },
      ]
      const outcomes = await ews.call('UpdateItem', { conflictResolution: 'AutoResolve', itemChanges })
      expect(codesOf(outcomes)).toEqual([code, 'NoError'])
      const [untouched, touched] = await ews.get([id ?? { id: '' }, other ?? { id: '' }])
      expect(untouched?.items?.[0]).toMatchObject({ itemId: id, nickname: 'before' })
      expect(untouched?.items?.[0]).not.toHaveProperty('surname')
      expect(touched?.items?.[0]).toMatchObject({ surname: 'changed' })
    },
  )

  test('appends to a body of the same form, or makes one', async () => {
    const body = field('item:Body')
    const text = (bodyType: 'Text' | 'HTML', value: string) => append(body, { body: { bodyType, text: value } })
    const id = await ews.createOne({ displayName: 'x' })
    const first = itemIdOf(await ews.update(id, [text('Text', 'one'), text('Text', ' two')]))
    expect(await ews.update(first, [text('HTML', '<p>')])).toMatchObject({ code: 'ErrorInvalidPropertyAppend' })
    expect(await ews.getOne(id)).toMatchObject({ itemId: first, body: { bodyType: 'Text', text: 'one two' } })
  })

  test('does not append to the property behind the body', async () => {
    const path = { propertyTag: 0x1000, propertyType: 'String' } as const
    const change = append({ type: 'ExtendedFieldURI', ...path }, { extendedProperties: [{ path, value: 'x' }] })
    for (const values of [{ displayName: 'x' }, { body: { bodyType: 'Text' as const, text: 'before' } }]) {
      const id = await ews.createOne(values)
      expect(await ews.update(id, [change])).toMatchObject({ code: 'ErrorInvalidPropertyAppend' })
      expect((await ews.getOne(id)).body).toEqual(values.body)
    }
  })

  test('changes the others when some fail, in the order of the request', async () => {
    const ids = await ews.create([before, before, before])
    const gone = await ews.createOne(before)
    await ews.delete([gone], 'HardDelete')
    const ok = [set(nickname, { nickname: 'after' })]
    const itemChanges = [
      { itemId: itemRef(ids[0] ?? gone), updates: ok },
      { itemId: itemRef(gone), updates: ok },
      { itemId: itemRef(ids[1] ?? gone), updates: [unset(field('item:Size'))] },
      { itemId: itemRef({ id: 'AAAA==' }), updates: ok },
      { itemId: itemRef(ids[2] ?? gone), updates: ok },
    ]
    const codes = codesOf(await ews.call('UpdateItem', { itemChanges }))
    const refused = ['ErrorItemNotFound', 'ErrorInvalidPropertyDelete', 'ErrorInvalidIdMalformed']
    expect(codes).toEqual(['NoError', ...refused, 'NoError'])
    const names = (await ews.get(ids)).map(outcome => itemOf(outcome).nickname)
    expect(names).toEqual(['after', 'before', 'after'])
  })

  test('tells who changed a contact last, and when', async () => {
    const id = await ews.createOne(before)
    await ews.update(id, [set(nickname, { nickname: 'after' })])
    const { dateTimeCreated, lastModifiedTime, lastModifiedName } = await ews.getOne(id)
    expect(lastModifiedName).toBe('Sadie Daniels')
    expect(lastModifiedTime?.getTime()).toBeGreaterThanOrEqual(dateTimeCreated?.getTime() ?? 0)
  })
})
