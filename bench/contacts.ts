import type { ContactValues } from '../src/protocol/index.ts'

/** A contact of 17 values and about 1 KB on the wire, as address books of companies have them. */
export function contact(number: number): ContactValues {
  const name = `alfred.welker.${number}`
  return {
    fileAs: `Welker, Alfred ${number}`,
    displayName: `Alfred Welker ${number}`,
    givenName: 'Alfred',
    companyName: 'Contoso Pharmaceuticals Ltd.',
    emailAddresses: {
      EmailAddress1: { address: `${name}@contoso.com` },
      EmailAddress2: { address: `${name}@research.contoso.example` },
    },
    physicalAddresses: {
      Business: {
        street: `${number} Main Street, Building 7`,
        city: 'Redmond',
        state: 'Washington',
        countryOrRegion: 'United States of America',
        postalCode: '98052-6399',
      },
    },
    phoneNumbers: { BusinessPhone: '+1 (425) 555-0100', MobilePhone: '+1 (425) 555-0101' },
    department: 'Research & Development',
    jobTitle: 'Principal Investigator, Clinical Trials',
    officeLocation: 'Building 7, Room 1234',
    surname: `Welker ${number}`,
  }
}

export function contacts(count: number): ContactValues[] {
  return Array.from({ length: count }, (_, number) => contact(number))
}
