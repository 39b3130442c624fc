import { describe, expect, test } from 'vitest'
import type { ContactValues, FileAsMapping } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { entry, field, itemIdOf, set, unset, useService } from '../support/service.ts'

const person: ContactValues = {
  displayName: 'Display',
  givenName: 'Given',
  middleName: 'Middle',
  surname: 'Sur',
  generation: 'Jr.',
  companyName: 'Contoso',
}

/** What each mapping makes of a person, and of one with a given name alone. */
const formulas: [FileAsMapping, string | undefined, string | undefined][] = [
  ['LastCommaFirst', 'Sur, Given Middle', 'Given'],
  ['FirstSpaceLast', 'Given Middle Sur Jr.', 'Given'],
  ['Company', 'Contoso', undefined],
  ['LastCommaFirstCompany', 'Sur, Given Middle (Contoso)', 'Given'],
  ['CompanyLastFirst', 'Contoso (SurGiven Middle)', 'Given'],
  ['LastFirst', 'SurGiven Middle', 'Given'],
  ['LastFirstCompany', 'SurGiven Middle (Contoso)', 'Given'],
  ['CompanyLastCommaFirst', 'Contoso (Sur, Given Middle)', 'Given'],
  ['LastFirstSuffix', 'SurGiven Middle Jr.', 'Given'],
  ['LastSpaceFirstCompany', 'Sur Given Middle (Contoso)', 'Given'],
  ['CompanyLastSpaceFirst', 'Contoso (Sur Given Middle)', 'Given'],
  ['LastSpaceFirst', 'Sur Given Middle', 'Given'],
  ['DisplayName', 'Display', undefined],
  ['FirstName', 'Given', 'Given'],
  ['LastFirstMiddleSuffix', 'Sur Given Middle Jr.', 'Given'],
  ['LastName', 'Sur', undefined],
  ['Empty', undefined, undefined],
]

/** The names that a contact is created with: what was given, what comes of it. */
const derivations: [string, ContactValues, ContactValues][] = [
  [
    'all of the name',
    { givenName: 'G', middleName: 'M', surname: 'S', generation: 'III' },
    { displayName: 'G M S III' },
  ],
  ['a first name', { givenName: 'G' }, { displayName: 'G', fileAs: 'G', subject: 'G' }],
  ['a display name', { displayName: 'D', givenName: 'G' }, { displayName: 'D', fileAs: 'D', subject: 'D' }],
  ['FileAs', { fileAs: 'F' }, { displayName: 'F', fileAs: 'F', subject: 'F' }],
  ['a company', { companyName: 'C' }, { displayName: 'C', fileAs: 'C', subject: 'C' }],
  ['a nickname', { nickname: 'N' }, { displayName: 'N' }],
  ['an address', { emailAddresses: { EmailAddress2: { address: 'a@b' } } }, { displayName: 'a@b', fileAs: 'a@b' }],
  ['all three', { displayName: 'D', fileAs: 'F', subject: 'S' }, { displayName: 'D', fileAs: 'F', subject: 'S' }],
  ['an empty display name', { displayName: '', givenName: 'G' }, { displayName: 'G' }],
]

describe.each(BACKENDS)('The names of a contact on $name', backend => {
  const ews = useService(backend)
  const fileAs = async (values: ContactValues) => (await ews.getOne(await ews.createOne(values))).fileAs

  test.each(derivations)('are made from %s when it is created', async (_, given, made) => {
    expect(await ews.getOne(await ews.createOne(given))).toMatchObject(made)
  })

  test('stay absent when there is nothing to make them from', async () => {
    const contact = await ews.getOne(await ews.createOne({ jobTitle: 'Clerk' }))
    for (const key of ['displayName', 'fileAs', 'subject', 'completeName']) expect(contact).not.toHaveProperty(key)
  })

  test('are not made again when something changes', async () => {
    const id = await ews.createOne({ givenName: 'Ada', surname: 'Byron' })
    const married = itemIdOf(await ews.update(id, [set(field('contacts:Surname'), { surname: 'Lovelace' })]))
    expect(await ews.getOne(id)).toMatchObject({ displayName: 'Ada Byron', fileAs: 'Ada Byron', subject: 'Ada Byron' })
    itemIdOf(await ews.update(married, [unset(field('contacts:DisplayName')), unset(field('contacts:FileAs'))]))
    const contact = await ews.getOne(id)
    expect(contact).not.toHaveProperty('displayName')
    expect(contact).not.toHaveProperty('fileAs')
  })

  test.each(formulas)('FileAs follows the mapping %s', async (fileAsMapping, expected) => {
    const contact = await ews.getOne(await ews.createOne({ ...person, fileAsMapping }))
    expect(contact.fileAs).toBe(expected)
    expect(contact.fileAsMapping).toBe(fileAsMapping)
    expect(contact.completeName).toMatchObject({ fullName: 'Display', lastName: 'Sur' })
  })

  test.each(formulas)(
    'FileAs follows the mapping %s when it is set later, and leaves out what is missing',
    async (fileAsMapping, _, expected) => {
      const id = await ews.createOne({ givenName: 'Given', fileAs: 'before', displayName: 'x' })
      const changed = itemIdOf(await ews.update(id, [unset(field('contacts:DisplayName'))]))
      await ews.update(changed, [set(field('contacts:FileAsMapping'), { fileAsMapping })])
      expect((await ews.getOne(id)).fileAs).toBe(expected)
    },
  )

  test('FileAs stays as given with the mapping None, or with none', async () => {
    const kept = await ews.getOne(await ews.createOne({ ...person, fileAs: 'mine', fileAsMapping: 'None' }))
    expect(kept).toMatchObject({ fileAs: 'mine', fileAsMapping: 'None', completeName: { lastName: 'Sur' } })
    expect(await fileAs({ ...person, fileAs: 'mine', fileAsMapping: 'Company' })).toBe('mine')
    expect(await fileAs({ ...person, fileAs: 'mine' })).toBe('mine')
  })

  test('FileAs that is set together with a mapping is what was set', async () => {
    const id = await ews.createOne(person)
    await ews.update(id, [
      set(field('contacts:FileAs'), { fileAs: 'mine' }),
      set(field('contacts:FileAsMapping'), { fileAsMapping: 'LastName' }),
    ])
    expect(await ews.getOne(id)).toMatchObject({ fileAs: 'mine', fileAsMapping: 'LastName' })
  })

  test('FileAs follows a mapping that is set by its MAPI number', async () => {
    const path = { distinguishedPropertySetId: 'Address', propertyId: 0x8006, propertyType: 'Integer' } as const
    expect(await fileAs({ ...person, extendedProperties: [{ path, value: `${0x8017}` }] })).toBe('Sur, Given Middle')
    const none = await ews.createOne({ ...person, extendedProperties: [{ path, value: '-1' }] })
    expect(await ews.getOne(none)).toMatchObject({ fileAs: 'Display', fileAsMapping: 'None' })
  })

  test('CompleteName has the parts where they are kept', async () => {
    const address = (propertyId: number) =>
      ({ distinguishedPropertySetId: 'Address', propertyId, propertyType: 'String' }) as const
    const id = await ews.createOne({
      ...person,
      initials: 'G.M.S.',
      nickname: 'Nick',
      extendedProperties: [
        { path: { propertyTag: 0x3a45, propertyType: 'String' }, value: 'Dr.' },
        { path: address(0x802c), value: 'yomi first' },
        { path: address(0x802d), value: 'yomi last' },
      ],
    })
    expect((await ews.getOne(id)).completeName).toEqual({
      title: 'Dr.',
      firstName: 'Given',
      middleName: 'Middle',
      lastName: 'Sur',
      suffix: 'Jr.',
      initials: 'G.M.S.',
      fullName: 'Display',
      nickname: 'Nick',
      yomiFirstName: 'yomi first',
      yomiLastName: 'yomi last',
    })
  })

  test('FullName is never empty while there is any name', async () => {
    const fullName = async (values: ContactValues) => {
      const id = await ews.createOne(values)
      await ews.update(id, [unset(field('contacts:DisplayName'))])
      return (await ews.getOne(id)).completeName?.fullName
    }
    expect(await fullName({ givenName: 'G', surname: 'S' })).toBe('G S')
    expect(await fullName({ fileAs: 'F' })).toBe('F')
    expect(await fullName({ companyName: 'C' })).toBe('C')
  })

  test('an address with one part comes back as that part', async () => {
    const { physicalAddresses } = await ews.getOne(
      await ews.createOne({ physicalAddresses: { Other: { city: 'Ypres' } } }),
    )
    expect(physicalAddresses).toEqual({ Other: { city: 'Ypres' } })
  })

  test('parts that are sent empty are none', async () => {
    const id = await ews.createOne({
      displayName: 'x',
      physicalAddresses: { Home: { street: '', city: 'Ypres', state: '' }, Other: { street: '' } },
      phoneNumbers: { Pager: '', MobilePhone: '1' },
      imAddresses: { ImAddress1: '' },
      emailAddresses: { EmailAddress1: { address: '' } },
      children: [],
      nickname: '',
    })
    const contact = await ews.getOne(id)
    expect(contact.physicalAddresses).toEqual({ Home: { city: 'Ypres' } })
    expect(contact.phoneNumbers).toEqual({ MobilePhone: '1' })
    for (const key of ['imAddresses', 'emailAddresses', 'children', 'nickname']) expect(contact).not.toHaveProperty(key)
    const changed = itemIdOf(
      await ews.update(id, [
        set(field('contacts:PhysicalAddresses'), { physicalAddresses: { Home: { street: 'S', city: '' }, Other: {} } }),
        set(field('contacts:PhoneNumbers'), { phoneNumbers: { Pager: '' } }),
      ]),
    )
    expect(await ews.storedBehind(changed)).toMatchObject({ physicalAddresses: { Home: { street: 'S' } } })
    expect(await ews.storedBehind(changed)).not.toHaveProperty('phoneNumbers')
    const city = entry('contacts:PhysicalAddress:City', 'Home')
    expect(await ews.getPaths(id, [city])).toEqual({ type: 'Contact', itemId: changed })
  })

  test('an empty body is a body', async () => {
    for (const bodyType of ['Text', 'HTML'] as const) {
      const id = await ews.createOne({ displayName: 'x', body: { bodyType, text: '' } })
      expect(await ews.getOne(id)).toMatchObject({ body: { bodyType, text: '' } })
    }
  })
})
