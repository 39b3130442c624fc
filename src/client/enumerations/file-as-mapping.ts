import type { FileAsMapping as Word } from '../../protocol/index.ts'
import type { Member } from './names.ts'

/**
 * How the server makes FileAs of the parts of a name. The members have the names of the Managed API,
 * the values are the words of the protocol.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.fileasmapping
 */
export const FileAsMapping = {
  None: 'None',
  SurnameCommaGivenName: 'LastCommaFirst',
  GivenNameSpaceSurname: 'FirstSpaceLast',
  Company: 'Company',
  SurnameCommaGivenNameCompany: 'LastCommaFirstCompany',
  CompanySurnameGivenName: 'CompanyLastFirst',
  SurnameGivenName: 'LastFirst',
  SurnameGivenNameCompany: 'LastFirstCompany',
  CompanySurnameCommaGivenName: 'CompanyLastCommaFirst',
  SurnameGivenNameSuffix: 'LastFirstSuffix',
  SurnameSpaceGivenNameCompany: 'LastSpaceFirstCompany',
  CompanySurnameSpaceGivenName: 'CompanyLastSpaceFirst',
  SurnameSpaceGivenName: 'LastSpaceFirst',
  DisplayName: 'DisplayName',
  GivenName: 'FirstName',
  SurnameGivenNameMiddleSuffix: 'LastFirstMiddleSuffix',
  Surname: 'LastName',
  Empty: 'Empty',
} as const satisfies Record<string, Word>
export type FileAsMapping = Member<typeof FileAsMapping>
