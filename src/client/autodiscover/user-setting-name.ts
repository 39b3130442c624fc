import { type Member, type Names, names } from '../enumerations/names.ts'

const words = [
  'UserDisplayName',
  'UserDN',
  'UserDeploymentId',
  'InternalMailboxServer',
  'InternalRpcClientServer',
  'InternalMailboxServerDN',
  'InternalEcpUrl',
  'InternalEwsUrl',
  'InternalOABUrl',
  'InternalUMUrl',
  'InternalWebClientUrls',
  'MailboxDN',
  'PublicFolderServer',
  'ActiveDirectoryServer',
  'ExternalMailboxServer',
  'ExternalMailboxServerRequiresSSL',
  'ExternalMailboxServerAuthenticationMethods',
  'ExternalEcpUrl',
  'ExternalEwsUrl',
  'ExternalEwsVersion',
  'ExternalOABUrl',
  'ExternalUMUrl',
  'ExternalWebClientUrls',
  'CrossOrganizationSharingEnabled',
  'AlternateMailboxes',
  'CasVersion',
  'EwsSupportedSchemas',
  'InternalPhotosUrl',
  'ExternalPhotosUrl',
  'AutoDiscoverSMTPAddress',
  'GroupingInformation',
  'MobileMailboxPolicy',
] as const

/**
 * What Autodiscover can tell of a user; servers know more names, which may be asked for as text.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.usersettingname
 */
export const UserSettingName: Names<(typeof words)[number]> = names(words)
export type UserSettingName = Member<typeof UserSettingName> | (string & {})
