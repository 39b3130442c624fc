import { beforeAll, describe, expect, test } from 'vitest'
import { parseWhere } from '../../src/cli/where/where.ts'
import type { ContactValues } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { namesIn } from '../support/found.ts'
import { uri } from '../support/restrictions.ts'
import { useService } from '../support/service.ts'

const people: ContactValues[] = [
  { displayName: 'Ann', surname: 'Lee', companyName: 'Contoso', birthday: new Date('1980-05-17T11:59:00Z') },
  { displayName: 'Bob', surname: "O'Neill", companyName: 'Fabrikam "East"', phoneNumbers: { MobilePhone: '1' } },
  { displayName: 'Carl', surname: 'Lee', companyName: 'Contoso', categories: ['Chess', 'Golf'] },
  { displayName: 'Dora', emailAddresses: { EmailAddress2: { address: 'dora@contoso.com' } } },
  { displayName: 'Emil', surname: 'Ames', physicalAddresses: { Business: { city: 'Paris' } } },
]

describe('A condition on the command line', () => {
  const service = useService(BACKENDS[0] as (typeof BACKENDS)[number])
  beforeAll(async () => {
    await service.create(people)
  })

  test.each([
    ['CompanyName = Contoso', ['Ann', 'Carl']],
    ['companyname == "contoso"', ['Ann', 'Carl']],
    ['CompanyName = ""', ['Dora', 'Emil']],
    ["CompanyName != ''", ['Ann', 'Bob', 'Carl']],
    ['CompanyName <> Contoso', ['Bob', 'Dora', 'Emil']],
    ['CompanyName contains "TOS"', ['Ann', 'Carl']],
    ['CompanyName ~ TOS', ['Ann', 'Carl']],
    ['Surname begins with L or Surname starts with a', ['Ann', 'Carl', 'Emil']],
    ['Surname in (Ames, "O\'Neill")', ['Bob', 'Emil']],
    ["Surname = 'O\\'Neill'", ['Bob']],
    ['CompanyName = "Fabrikam \\"East\\""', ['Bob']],
    ['Categories = Golf', ['Carl']],
    ['EmailAddress2 exists', ['Dora']],
    ['Birthday exists', ['Ann']],
    ['Birthday = ""', ['Bob', 'Carl', 'Dora', 'Emil']],
    ['Birthday < 1980-06-01 and Birthday >= 1980-01-01T00:00:00Z', ['Ann']],
    ['MobilePhone = 1', ['Bob']],
    ['Business.City = PARIS', ['Emil']],
    ['not (Surname = Lee or Business.City = Paris)', ['Bob', 'Dora']],
    ['NOT Surname = Lee AND NOT Business.City = Paris', ['Bob', 'Dora']],
    ['Surname = Lee and Birthday exists or DisplayName = Dora', ['Ann', 'Dora']],
    ['Surname = Lee and (Birthday exists or DisplayName = Dora)', ['Ann']],
    ['0x3a16/String = Contoso', ['Ann', 'Carl']],
  ])('%s', async (where, names) => {
    const [found] = await service.call('FindItem', {
      traversal: 'Shallow',
      itemShape: { baseShape: 'IdOnly', additionalProperties: [uri('contacts:DisplayName')] },
      restriction: parseWhere(where),
      parentFolderIds: [{ type: 'DistinguishedFolderId', id: 'contacts' }],
    })
    expect(namesIn(found?.rootFolder)).toEqual(names)
  })

  test.each([
    ['', 0, 'here belongs the name of a field'],
    ['CompanyName', 11, 'here belongs =, !=, <, <=, >, >=, contains, begins with, in or exists'],
    ['CompanyName =', 13, 'here belongs a value; quote it: "…"'],
    ['Company = x', 0, "no field is called 'Company'; there are"],
    ['CompanyName = "x', 14, 'this quotation has no end'],
    ['CompanyName = x y', 16, "'y' is too much; conditions are joined with 'and' or 'or'"],
    ['(CompanyName = x', 16, "here belongs ')'"],
    ['Birthday < soon', 11, "'soon' is not a date"],
    ['CompanyName ! x', 12, 'this is not understood'],
    ['Surname begins x', 15, "here belongs 'with'"],
    ['Surname in x', 11, "here belongs '('"],
    [`${'('.repeat(200)}Surname = x`, 101, 'it is nested deeper than 100 times'],
  ])('%s is refused', (where, at, fault) => {
    expect(() => parseWhere(where)).toThrow(`the condition cannot be read: ${fault}`)
    expect(() => parseWhere(where)).toThrow(new RegExp(`\n {${at + 2}}\\^$`))
  })
})
