/** Values of a contact as the Managed API names them. */
export type Values = Readonly<Record<string, unknown>>

/** A contact with values of all kinds, different for each number. */
export function fullContact(number: number) {
  return {
    DisplayName: `Zoë ${number} 😀`,
    GivenName: `Zoë ${number}`,
    Surname: 'Welker',
    CompanyName: 'Contoso',
    Body: `A note,\nline two of ${number}`,
    Birthday: `19${10 + (number % 90)}-02-28T00:00:00.000Z`,
    Categories: ['Friends', `Category ${number % 7}`],
    Children: ['Ann', 'Bob'],
    EmailAddresses: { EmailAddress1: `z${number}@contoso.com`, EmailAddress2: `z${number}@fabrikam.com` },
    PhoneNumbers: { BusinessPhone: `+41 ${number}`, MobilePhone: `+49 ${number}` },
    ImAddresses: { ImAddress1: `sip:z${number}@contoso.com` },
    PhysicalAddresses: {
      Business: { Street: `${number} Main Street`, City: 'Zürich', CountryOrRegion: 'Switzerland', PostalCode: '8000' },
      Home: { Street: `${number} Hill Road`, City: 'Bern' },
    },
    Title: 'Dr.',
    ExternalId: `ext-${number}`,
    Score: number,
  }
}

/** Changes of a contact: values and entries changed and taken away, and one part of an address changed. */
export const changes = {
  CompanyName: 'Fabrikam',
  Surname: null,
  Birthday: null,
  Body: 'Changed',
  Categories: ['Only one'],
  EmailAddresses: { EmailAddress1: 'changed@contoso.com', EmailAddress2: null },
  PhoneNumbers: { MobilePhone: null },
  PhysicalAddresses: { Business: { City: 'Basel' } },
  ExternalId: 'changed',
  Title: null,
}

/** What the changes make of a contact. */
export function changedContact(number: number): Values {
  const { Surname: _, Birthday: __, Title: ___, ...rest } = fullContact(number)
  const { Business, Home } = rest.PhysicalAddresses
  return {
    ...rest,
    CompanyName: 'Fabrikam',
    Body: 'Changed',
    Categories: ['Only one'],
    EmailAddresses: { EmailAddress1: 'changed@contoso.com' },
    PhoneNumbers: { BusinessPhone: `+41 ${number}` },
    PhysicalAddresses: { Home, Business: { ...Business, City: 'Basel' } },
    ExternalId: 'changed',
  }
}
