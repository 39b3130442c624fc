import { address, common, tag } from '../extended-path.ts'
import { base64, bool, coded, dateTime, dictionary, guid, int, long, oneOf, text, wordOf } from '../kinds/index.ts'
import { fileAsMappings } from './file-as-mapping.ts'
import { property, readOnly } from './property.ts'
import {
  abchEmails,
  certificates,
  completeName,
  contactUrls,
  emailAddress,
  physicalAddress,
  recipients,
  singleRecipient,
  strings,
} from './values.ts'

const emailAddressKeys = {
  EmailAddress1: { mapi: { address: address(0x8083), name: address(0x8080), routingType: address(0x8082) } },
  EmailAddress2: { mapi: { address: address(0x8093), name: address(0x8090), routingType: address(0x8092) } },
  EmailAddress3: { mapi: { address: address(0x80a3), name: address(0x80a0), routingType: address(0x80a2) } },
}

const physicalAddressKeys = {
  Business: {
    mapi: {
      street: address(0x8045),
      city: address(0x8046),
      state: address(0x8047),
      postalCode: address(0x8048),
      countryOrRegion: address(0x8049),
    },
  },
  Home: {
    mapi: {
      city: tag(0x3a59),
      countryOrRegion: tag(0x3a5a),
      postalCode: tag(0x3a5b),
      state: tag(0x3a5c),
      street: tag(0x3a5d),
    },
  },
  Other: {
    mapi: {
      city: tag(0x3a5f),
      countryOrRegion: tag(0x3a60),
      postalCode: tag(0x3a61),
      state: tag(0x3a62),
      street: tag(0x3a63),
    },
  },
}

/** What only consumer accounts have. */
const consumer = { since: 'Exchange2016' } as const

const phoneNumberKeys = {
  AssistantPhone: { mapi: tag(0x3a2e) },
  BusinessFax: { mapi: tag(0x3a24) },
  BusinessPhone: { mapi: tag(0x3a08) },
  BusinessPhone2: { mapi: tag(0x3a1b) },
  Callback: { mapi: tag(0x3a02) },
  CarPhone: { mapi: tag(0x3a1e) },
  CompanyMainPhone: { mapi: tag(0x3a57) },
  HomeFax: { mapi: tag(0x3a25) },
  HomePhone: { mapi: tag(0x3a09) },
  HomePhone2: { mapi: tag(0x3a2f) },
  Isdn: { mapi: tag(0x3a2d) },
  MobilePhone: { mapi: tag(0x3a1c) },
  // MAPI calls this one the primary fax number.
  OtherFax: { mapi: tag(0x3a23) },
  OtherTelephone: { mapi: tag(0x3a1f) },
  Pager: { mapi: tag(0x3a21) },
  PrimaryPhone: { mapi: tag(0x3a1a) },
  RadioPhone: { mapi: tag(0x3a1d) },
  Telex: { mapi: tag(0x3a2c) },
  TtyTddPhone: { mapi: tag(0x3a4b) },
  BusinessMobile: consumer,
  IPPhone: consumer,
  Mms: consumer,
  Msn: consumer,
}

const imAddressKeys = { ImAddress1: { mapi: address(0x8062) }, ImAddress2: {}, ImAddress3: {} }

const fileAsMapping = wordOf(fileAsMappings)
const postalAddressIndex = coded({ None: 0, Home: 1, Business: 2, Other: 3 })

/** Data of the directory, not of a contact somebody keeps. */
const directory = { since: 'Exchange2010_SP2', refusal: 'ErrorInvalidPropertyRequest' } as const

/** Lists tell the beginnings of long values, and half a certificate is none. */
const certified = { since: 'Exchange2010_SP2', notInLists: true } as const

/**
 * Properties of a contact, in the order of the schema; those of every item come before them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/contact
 */
export const contactProperties = {
  fileAs: property('contacts:FileAs', text, 'How the contact is filed.', {
    byDefault: true,
    mapi: address(0x8005),
    byWords: true,
  }),
  fileAsMapping: property('contacts:FileAsMapping', fileAsMapping, 'How the server makes FileAs.', {
    mapi: address(0x8006),
  }),
  displayName: property('contacts:DisplayName', text, 'The name shown.', { mapi: tag(0x3001), byWords: true }),
  givenName: property('contacts:GivenName', text, 'First name.', { mapi: tag(0x3a06), byWords: true }),
  initials: property('contacts:Initials', text, 'Initials.', { mapi: tag(0x3a0a) }),
  middleName: property('contacts:MiddleName', text, 'Middle name.', { mapi: tag(0x3a44), byWords: true }),
  nickname: property('contacts:Nickname', text, 'Nickname.', { mapi: tag(0x3a4f), byWords: true }),
  completeName: readOnly('contacts:CompleteName', completeName, 'The name in its parts.', { byDefault: true }),
  companyName: property('contacts:CompanyName', text, 'Company.', {
    byDefault: true,
    mapi: tag(0x3a16),
    byWords: true,
  }),
  emailAddresses: property(
    'contacts:EmailAddresses',
    dictionary('EmailAddress', emailAddressKeys, emailAddress),
    'Up to three e-mail addresses.',
    { byDefault: true, entryUri: 'contacts:EmailAddress', byWords: true },
  ),
  abchEmailAddresses: property(
    'contacts:AbchEmailAddresses',
    abchEmails,
    'E-mail addresses of a consumer account.',
    consumer,
  ),
  physicalAddresses: property(
    'contacts:PhysicalAddresses',
    dictionary('PhysicalAddress', physicalAddressKeys, physicalAddress),
    'Postal addresses.',
    { byDefault: true, entryUri: 'contacts:PhysicalAddress' },
  ),
  phoneNumbers: property(
    'contacts:PhoneNumbers',
    dictionary('PhoneNumber', phoneNumberKeys, text),
    'Phone and fax numbers.',
    {
      byDefault: true,
      entryUri: 'contacts:PhoneNumber',
    },
  ),
  assistantName: property('contacts:AssistantName', text, "The assistant's name.", { mapi: tag(0x3a30) }),
  birthday: property('contacts:Birthday', dateTime, 'Birthday; Outlook stores 11:59 UTC.', { mapi: tag(0x3a42) }),
  businessHomePage: property('contacts:BusinessHomePage', text, 'Web page of the company, as it was given.', {
    mapi: tag(0x3a51),
  }),
  children: property('contacts:Children', strings, "The children's names.", { mapi: tag(0x3a58) }),
  companies: property('contacts:Companies', strings, 'Companies the contact has to do with.', { mapi: common(0x8539) }),
  contactSource: property('contacts:ContactSource', oneOf('ActiveDirectory', 'Store'), 'Where the contact is kept.'),
  department: property('contacts:Department', text, 'Department.', { mapi: tag(0x3a18) }),
  generation: property('contacts:Generation', text, 'What follows the name: Jr., III.', { mapi: tag(0x3a05) }),
  imAddresses: property(
    'contacts:ImAddresses',
    dictionary('ImAddress', imAddressKeys, text),
    'Up to three addresses for messages.',
    {
      byDefault: true,
      entryUri: 'contacts:ImAddress',
    },
  ),
  jobTitle: property('contacts:JobTitle', text, 'Job title.', { byDefault: true, mapi: tag(0x3a17) }),
  manager: property('contacts:Manager', text, "The manager's name.", { mapi: tag(0x3a4e) }),
  mileage: property('contacts:Mileage', text, 'Mileage, for billing.', { mapi: common(0x8534) }),
  officeLocation: property('contacts:OfficeLocation', text, 'Office.', { mapi: tag(0x3a19) }),
  postalAddressIndex: property('contacts:PostalAddressIndex', postalAddressIndex, 'Which address is for mail.', {
    mapi: address(0x8022),
  }),
  profession: property('contacts:Profession', text, 'Profession.', { mapi: tag(0x3a46) }),
  spouseName: property('contacts:SpouseName', text, "The spouse's name.", { mapi: tag(0x3a48) }),
  surname: property('contacts:Surname', text, 'Last name.', { mapi: tag(0x3a11), byWords: true }),
  weddingAnniversary: property('contacts:WeddingAnniversary', dateTime, 'Wedding anniversary.', { mapi: tag(0x3a41) }),
  hasPicture: readOnly('contacts:HasPicture', bool, 'Whether a photo is attached.', {
    since: 'Exchange2010',
    mapi: address(0x8015),
    passesOverMapi: true,
  }),
  phoneticFullName: readOnly('contacts:PhoneticFullName', text, 'How the full name is read.', directory),
  phoneticFirstName: readOnly('contacts:PhoneticFirstName', text, 'How the first name is read.', directory),
  phoneticLastName: readOnly('contacts:PhoneticLastName', text, 'How the last name is read.', directory),
  alias: readOnly('contacts:Alias', text, 'Alias in the directory.', directory),
  notes: readOnly('contacts:Notes', text, 'Notes of the directory; those of a contact are its Body.', directory),
  photo: readOnly('contacts:Photo', base64, 'Photo of the directory; that of a contact is attached.', directory),
  // Read-only by Microsoft's reference, but there are clients that keep certificates of contacts here.
  userSmimeCertificate: property('contacts:UserSMIMECertificate', certificates, 'S/MIME certificates.', certified),
  msExchangeCertificate: property('contacts:MSExchangeCertificate', certificates, 'Certificates.', certified),
  directoryId: readOnly('contacts:DirectoryId', text, 'Identifier in the directory.', directory),
  managerMailbox: readOnly('contacts:ManagerMailbox', singleRecipient, "The manager's mailbox.", directory),
  directReports: readOnly('contacts:DirectReports', recipients, 'Who reports to the contact.', directory),
  accountName: property('contacts:AccountName', text, 'Account the contact came from.', consumer),
  isAutoUpdateDisabled: property('contacts:IsAutoUpdateDisabled', bool, 'Whether it is not kept up to date.', consumer),
  isMessengerEnabled: property('contacts:IsMessengerEnabled', bool, 'Whether it takes messages.', consumer),
  comment: property('contacts:Comment', text, 'Comment.', consumer),
  contactShortId: property('contacts:ContactShortId', int, 'Short identifier.', consumer),
  contactType: property('contacts:ContactType', text, 'Type of contact.', consumer),
  gender: property('contacts:Gender', text, 'Gender.', consumer),
  isHidden: property('contacts:IsHidden', bool, 'Whether it is hidden.', consumer),
  objectId: property('contacts:ObjectId', text, 'Identifier of the object.', consumer),
  passportId: property('contacts:PassportId', long, 'Identifier of the account.', consumer),
  isPrivate: property('contacts:IsPrivate', bool, 'Whether it is private.', consumer),
  sourceId: property('contacts:SourceId', text, 'Where it came from.', consumer),
  trustLevel: property('contacts:TrustLevel', int, 'How far it is trusted.', consumer),
  createdBy: property('contacts:CreatedBy', text, 'Who created it.', consumer),
  urls: property('contacts:Urls', contactUrls, 'Web addresses.', consumer),
  cid: property('contacts:Cid', long, 'Consumer identifier.', consumer),
  skypeAuthCertificate: property('contacts:SkypeAuthCertificate', text, 'Skype certificate.', consumer),
  skypeContext: property('contacts:SkypeContext', text, 'Skype context.', consumer),
  skypeId: property('contacts:SkypeId', text, 'Skype identifier.', consumer),
  skypeRelationship: property('contacts:SkypeRelationship', text, 'Relationship in Skype.', consumer),
  yomiNickname: property('contacts:YomiNickname', text, 'How the nickname is read.', consumer),
  xboxLiveTag: property('contacts:XboxLiveTag', text, 'Name in Xbox Live.', consumer),
  inviteFree: property('contacts:InviteFree', bool, 'Whether it needs no invitation.', consumer),
  hidePresenceAndProfile: property('contacts:HidePresenceAndProfile', bool, 'Whether presence is hidden.', consumer),
  isPendingOutbound: property('contacts:IsPendingOutbound', bool, 'Whether an invitation is pending.', consumer),
  supportGroupFeeds: property('contacts:SupportGroupFeeds', bool, 'Whether it takes group feeds.', consumer),
  userTileHash: property('contacts:UserTileHash', text, 'Hash of the picture.', consumer),
  unifiedInbox: property('contacts:UnifiedInbox', bool, 'Whether it has a unified inbox.', consumer),
  mris: property('contacts:Mris', strings, 'Messaging identifiers.', consumer),
  wlid: property('contacts:Wlid', text, 'Windows Live identifier.', consumer),
  abchContactId: property('contacts:AbchContactId', guid, 'Identifier of the consumer address book.', consumer),
  notInBirthdayCalendar: property('contacts:NotInBirthdayCalendar', bool, 'Kept out of the birthdays.', consumer),
  shellContactType: property('contacts:ShellContactType', text, 'Type of shell contact.', consumer),
  imMri: property('contacts:ImMri', text, 'Messaging identifier.', consumer),
  presenceTrustLevel: property('contacts:PresenceTrustLevel', int, 'Who sees the presence.', consumer),
  otherMri: property('contacts:OtherMri', text, 'Another messaging identifier.', consumer),
  profileLastChanged: property('contacts:ProfileLastChanged', text, 'When the profile changed.', consumer),
  mobileImEnabled: property('contacts:MobileIMEnabled', bool, 'Whether messages reach the phone.', consumer),
  partnerNetworkProfilePhotoUrl: property(
    'contacts:PartnerNetworkProfilePhotoUrl',
    text,
    'Address of the profile photo.',
    consumer,
  ),
  partnerNetworkThumbnailPhotoUrl: property(
    'contacts:PartnerNetworkThumbnailPhotoUrl',
    text,
    'Address of the small photo.',
    consumer,
  ),
  personId: property('contacts:PersonId', text, 'Identifier of the person.', consumer),
  conversationGuid: property('contacts:ConversationGuid', guid, 'Identifier of the conversation.', consumer),
} as const
