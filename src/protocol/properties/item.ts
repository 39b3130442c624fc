import { common, publicString, tag } from '../extended-path.ts'
import {
  base64,
  bool,
  coded,
  dateTime,
  int,
  integer,
  type Kind,
  language,
  long,
  nothing,
  oneOf,
  scalar,
  text,
  usuallyNonEmpty,
  wholeNumber,
} from '../kinds/index.ts'
import { attachments } from './attachment.ts'
import { flag } from './flag.ts'
import { property, readOnly } from './property.ts'
import {
  body,
  effectiveRights,
  extendedProperties,
  folderId,
  itemId,
  mimeContent,
  notKept,
  recipients,
  retentionTag,
  strings,
} from './values.ts'

const sensitivity = coded({ Normal: 0, Personal: 1, Private: 2, Confidential: 3 })
const importance = coded({ Low: 0, Normal: 1, High: 2 })

const fiveYears = integer('minutes', 0, 2_629_800)
/** What Exchange writes where there is no reminder. */
const noReminder = 1_525_252_321
const reminderMinutes = scalar<number>({
  ...fiveYears,
  textType: { union: [wholeNumber(0, 2_629_800), wholeNumber(noReminder, noReminder)] },
  parse: value => (Number(value) === noReminder ? noReminder : fiveYears.parse(value)),
  check: value => (value === noReminder ? noReminder : fiveYears.check(value)),
})

/** Every item has it, being one bit of a property that every item has. */
const messageFlag = { ...bool, ...(bool.search && { search: { ...bool.search, alwaysThere: true as const } }) }

/** A word that other servers send; there is none here. */
const iconIndex: Kind<string> = { ...text, declare: () => nothing }

/**
 * Properties of every item, in the order of the schema.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/item
 */
export const itemProperties = {
  mimeContent: readOnly('item:MimeContent', mimeContent, 'The item in its MIME form.', {
    onlyWhenAsked: true,
    refusal: 'ErrorUnsupportedMimeConversion',
    notInLists: true,
  }),
  itemId: readOnly('item:ItemId', itemId, 'Identifier and change key.', { byDefault: true }),
  parentFolderId: readOnly('item:ParentFolderId', folderId, 'The folder the item lies in.'),
  itemClass: property('item:ItemClass', text, 'Message class: IPM.Contact or one below it.', { mapi: tag(0x1a) }),
  subject: property('item:Subject', text, 'Subject; of a contact the name it was created with.', {
    mapi: tag(0x37),
    byWords: true,
  }),
  sensitivity: property('item:Sensitivity', sensitivity, 'How private the item is.', { mapi: tag(0x36) }),
  body: property('item:Body', body, 'Notes.', { mapi: tag(0x1000), notInLists: true }),
  attachments: readOnly(
    'item:Attachments',
    usuallyNonEmpty(attachments),
    'Attached files and items; given when the item is created.',
    { notInLists: true, changedApart: true },
  ),
  dateTimeReceived: readOnly('item:DateTimeReceived', dateTime, 'When the item arrived: its creation.'),
  size: readOnly('item:Size', int, 'Size in bytes.', { mapi: tag(0x0e08) }),
  categories: property('item:Categories', strings, 'Names of categories.', {
    mapi: publicString('Keywords'),
    byWords: true,
  }),
  importance: property('item:Importance', importance, 'How important the item is.', { mapi: tag(0x17) }),
  inReplyTo: property('item:InReplyTo', text, 'What the item replies to.', { mapi: tag(0x1042) }),
  isSubmitted: readOnly('item:IsSubmitted', messageFlag, 'Whether the item was submitted for sending.'),
  isDraft: readOnly('item:IsDraft', messageFlag, 'Whether the item was not sent yet.'),
  isFromMe: readOnly('item:IsFromMe', messageFlag, 'Whether its owner sent the item to himself.'),
  isResend: readOnly('item:IsResend', messageFlag, 'Whether the item was sent before.'),
  isUnmodified: readOnly('item:IsUnmodified', messageFlag, 'Whether the item was never modified.'),
  internetMessageHeaders: readOnly('item:InternetMessageHeaders', notKept, 'Headers of a message.'),
  dateTimeSent: readOnly('item:DateTimeSent', dateTime, 'When the item was sent: its creation.'),
  dateTimeCreated: readOnly('item:DateTimeCreated', dateTime, 'When the item was created.', { mapi: tag(0x3007) }),
  responseObjects: readOnly('item:ResponseObjects', notKept, 'Ways to answer the item.'),
  reminderDueBy: property('item:ReminderDueBy', dateTime, 'When what the reminder is about takes place.', {
    mapi: common(0x8502),
  }),
  reminderIsSet: property('item:ReminderIsSet', bool, 'Whether there is a reminder.', { mapi: common(0x8503) }),
  reminderNextTime: property('item:ReminderNextTime', dateTime, 'When the reminder comes up next.', {
    since: 'Exchange2012',
    mapi: common(0x8560),
  }),
  reminderMinutesBeforeStart: property(
    'item:ReminderMinutesBeforeStart',
    reminderMinutes,
    'Minutes from the reminder to what it is about.',
  ),
  displayCc: readOnly('item:DisplayCc', text, 'Names of the recipients of copies.'),
  displayTo: readOnly('item:DisplayTo', text, 'Names of the recipients.'),
  displayBcc: readOnly('item:DisplayBcc', text, 'Names of the recipients of blind copies.', { since: 'Exchange2012' }),
  hasAttachments: readOnly('item:HasAttachments', bool, 'Whether there are visible attachments.', {
    byDefault: true,
    mapi: tag(0x0e1b),
  }),
  extendedProperties: property('', extendedProperties, 'MAPI properties that no element stands for.', {
    onlyWhenAsked: true,
    tag: 't:ExtendedProperty',
    badValue: 'ErrorInvalidExtendedPropertyValue',
  }),
  culture: property('item:Culture', language, 'Language of the item.'),
  effectiveRights: readOnly('item:EffectiveRights', effectiveRights, 'What the caller may do with the item.'),
  lastModifiedName: readOnly('item:LastModifiedName', text, 'Who changed the item last.', { mapi: tag(0x3ffa) }),
  lastModifiedTime: readOnly('item:LastModifiedTime', dateTime, 'When the item was changed last.', {
    mapi: tag(0x3008),
  }),
  isAssociated: readOnly('item:IsAssociated', bool, "Whether the item belongs to the folder's own data.", {
    since: 'Exchange2010',
  }),
  webClientReadFormQueryString: readOnly('item:WebClientReadFormQueryString', text, 'Address of a page to read it.', {
    since: 'Exchange2010',
  }),
  webClientEditFormQueryString: readOnly('item:WebClientEditFormQueryString', text, 'Address of a page to edit it.', {
    since: 'Exchange2010',
  }),
  conversationId: readOnly('item:ConversationId', itemId, 'The conversation the item belongs to.', {
    since: 'Exchange2010',
  }),
  uniqueBody: readOnly('item:UniqueBody', body, 'The part of the body that is new in a conversation.', {
    since: 'Exchange2010',
    onlyWhenAsked: true,
    notInLists: true,
  }),
  flag: property('item:Flag', flag, 'Flag for follow-up.', { since: 'Exchange2013', badValue: 'ErrorInvalidArgument' }),
  storeEntryId: readOnly('item:StoreEntryId', base64, "The item's entry id in the store.", {
    since: 'Exchange2010_SP2',
  }),
  instanceKey: readOnly('item:InstanceKey', base64, 'Key of the item within a view.', { since: 'Exchange2013' }),
  normalizedBody: readOnly('item:NormalizedBody', body, 'The body as a complete document.', {
    since: 'Exchange2013',
    onlyWhenAsked: true,
    notInLists: true,
  }),
  entityExtractionResult: readOnly('item:EntityExtractionResult', notKept, 'What was recognized in the text.', {
    since: 'Exchange2013',
    onlyWhenAsked: true,
  }),
  policyTag: property('item:PolicyTag', retentionTag, 'Retention policy.', { since: 'Exchange2013' }),
  archiveTag: property('item:ArchiveTag', retentionTag, 'Archive policy.', { since: 'Exchange2013' }),
  retentionDate: readOnly('item:RetentionDate', dateTime, 'When the retention ends.', { since: 'Exchange2013' }),
  preview: readOnly('item:Preview', text, 'The first 256 characters of the body.', { since: 'Exchange2013' }),
  rightsManagementLicenseData: readOnly('item:RightsManagementLicenseData', notKept, 'Rights management licence.', {
    since: 'Exchange2013',
  }),
  predictedActionReasons: readOnly('item:PredictedActionReasons', notKept, 'Why an action was predicted.', {
    since: 'Exchange2015',
  }),
  isClutter: readOnly('item:IsClutter', bool, 'Whether the item counts as clutter.', { since: 'Exchange2015' }),
  blockStatus: readOnly('item:BlockStatus', bool, 'Whether external images are blocked.', { since: 'Exchange2013' }),
  hasBlockedImages: readOnly('item:HasBlockedImages', bool, 'Whether images were removed from the body.', {
    since: 'Exchange2013',
  }),
  textBody: readOnly('item:TextBody', body, 'The body as plain text.', {
    since: 'Exchange2013',
    onlyWhenAsked: true,
    notInLists: true,
  }),
  iconIndex: readOnly('item:IconIndex', iconIndex, 'Which icon stands for the item.', { since: 'Exchange2013' }),
  // These two have elements, but no FieldURI in the schema.
  searchKey: readOnly('', base64, 'Key that copies of the item share.', { since: 'Exchange2015', tag: 't:SearchKey' }),
  sortKey: readOnly('', long, 'Key to sort by.', { since: 'Exchange2015', tag: 't:SortKey' }),
  hashtags: property('item:Hashtags', strings, 'Hashtags.', { since: 'Exchange2015' }),
  mentions: property('item:Mentions', recipients, 'Who is mentioned.', { since: 'Exchange2015' }),
  mentionedMe: readOnly('item:MentionedMe', bool, 'Whether the owner is mentioned.', { since: 'Exchange2015' }),
  mentionsPreview: readOnly('item:MentionsPreview', notKept, 'First mentions.', { since: 'Exchange2016' }),
  mentionsEx: readOnly('item:MentionsEx', notKept, 'Mentions with who made them.', { since: 'Exchange2016' }),
  appliedHashtags: readOnly('item:AppliedHashtags', notKept, 'Hashtags with who set them.', { since: 'Exchange2016' }),
  appliedHashtagsPreview: readOnly('item:AppliedHashtagsPreview', notKept, 'First hashtags.', {
    since: 'Exchange2016',
  }),
  likes: readOnly('item:Likes', notKept, 'Who likes the item.', { since: 'Exchange2016' }),
  likesPreview: readOnly('item:LikesPreview', notKept, 'First likes.', { since: 'Exchange2016' }),
  pendingSocialActivityTagIds: readOnly('item:PendingSocialActivityTagIds', strings, 'Pending social activities.', {
    since: 'Exchange2016',
  }),
  atAllMention: readOnly('item:AtAllMention', bool, 'Whether everybody is mentioned.', { since: 'Exchange2016' }),
  canDelete: readOnly('item:CanDelete', bool, 'Whether the caller may delete the item.', { since: 'Exchange2016' }),
  inferenceClassification: readOnly('item:InferenceClassification', oneOf('Focused', 'Other'), 'Focused or other.', {
    since: 'Exchange2016',
  }),
} as const

/** Properties of every item that have no element: only their MAPI names tell of them. */
export const mapiProperties = {
  articleNumber: readOnly('', int, 'Number of the item, greater than those of earlier items of its folder.', {
    mapi: tag(0x0e23),
    tag: '',
  }),
} as const
