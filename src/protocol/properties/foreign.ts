/**
 * Fields of folders and of the classes of item that are not here, by prefix. Some clients ask a contact for every field
 * of every class; those are passed over, while a field that nobody knows is refused.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fielduri
 */
const otherFields: Readonly<Record<string, string>> = {
  folder: `
    FolderId ParentFolderId DisplayName UnreadCount TotalCount ChildFolderCount FolderClass SearchParameters
    ManagedFolderInformation PermissionSet EffectiveRights SharingEffectiveRights DistinguishedFolderId PolicyTag
    ArchiveTag ReplicaList`,
  message: `
    ConversationIndex ConversationTopic InternetMessageId IsRead IsResponseRequested IsReadReceiptRequested
    IsDeliveryReceiptRequested ReceivedBy ReceivedRepresenting References ReplyTo From Sender ToRecipients
    CcRecipients BccRecipients ApprovalRequestData VotingInformation ReminderMessageData PublishedCalendarItemIcs
    PublishedCalendarItemName MessageSafety`,
  sharingMessage: 'SharingMessageAction',
  meeting: `
    AssociatedCalendarItemId IsDelegated IsOutOfDate HasBeenProcessed ResponseType ProposedStart ProposedEnd
    DoNotForwardMeeting`,
  meetingRequest: 'MeetingRequestType IntendedFreeBusyStatus ChangeHighlights',
  calendar: `
    Start End OriginalStart StartWallClock EndWallClock StartTimeZoneId EndTimeZoneId IsAllDayEvent
    LegacyFreeBusyStatus Location EnhancedLocation When IsMeeting IsCancelled IsRecurring MeetingRequestWasSent
    IsResponseRequested CalendarItemType MyResponseType Organizer RequiredAttendees OptionalAttendees Resources
    ConflictingMeetingCount AdjacentMeetingCount ConflictingMeetings AdjacentMeetings InboxReminders Duration
    TimeZone AppointmentReplyTime AppointmentSequenceNumber AppointmentState Recurrence FirstOccurrence
    LastOccurrence ModifiedOccurrences DeletedOccurrences MeetingTimeZone ConferenceType AllowNewTimeProposal
    IsOnlineMeeting MeetingWorkspaceUrl NetShowUrl UID RecurrenceId DateTimeStamp StartTimeZone EndTimeZone
    JoinOnlineMeetingUrl OnlineMeetingSettings IsOrganizer CalendarActivityData DoNotForwardMeeting`,
  task: `
    ActualWork AssignedTime BillingInformation ChangeCount Companies CompleteDate Contacts DelegationState
    Delegator DueDate IsAssignmentEditable IsComplete IsRecurring IsTeamTask Mileage Owner PercentComplete
    Recurrence StartDate Status StatusDescription TotalWork`,
  postitem: 'PostedTime',
  conversation: `
    ConversationId ConversationTopic UniqueRecipients GlobalUniqueRecipients UniqueUnreadSenders
    GlobalUniqueUnreadSenders UniqueSenders GlobalUniqueSenders LastDeliveryTime GlobalLastDeliveryTime Categories
    GlobalCategories FlagStatus GlobalFlagStatus HasAttachments GlobalHasAttachments HasIrm GlobalHasIrm
    MessageCount GlobalMessageCount UnreadCount GlobalUnreadCount Size GlobalSize ItemClasses GlobalItemClasses
    Importance GlobalImportance ItemIds GlobalItemIds LastModifiedTime InstanceKey Preview IconIndex
    GlobalIconIndex DraftItemIds HasClutter MentionedMe GlobalMentionedMe AtAllMention GlobalAtAllMention`,
  persona: `
    PersonaId PersonaType GivenName CompanyName Surname DisplayName EmailAddress FileAs HomeCity CreationTime
    RelevanceScore RankingWeight WorkCity PersonaObjectStatus FileAsId DisplayNamePrefix YomiCompanyName
    YomiFirstName YomiLastName Title EmailAddresses PhoneNumber ImAddress ImAddresses ImAddresses2 ImAddresses3
    FolderIds Attributions DisplayNames Initials FileAses FileAsIds DisplayNamePrefixes GivenNames MiddleNames
    Surnames Generations Nicknames YomiCompanyNames YomiFirstNames YomiLastNames BusinessPhoneNumbers
    BusinessPhoneNumbers2 HomePhones HomePhones2 MobilePhones MobilePhones2 AssistantPhoneNumbers CallbackPhones
    CarPhones HomeFaxes OrganizationMainPhones OtherFaxes OtherTelephones OtherPhones2 Pagers RadioPhones
    TelexNumbers WorkFaxes Emails1 Emails2 Emails3 BusinessHomePages School PersonalHomePages OfficeLocations
    BusinessAddresses HomeAddresses OtherAddresses Titles Departments CompanyNames Managers AssistantNames
    Professions SpouseNames Hobbies WeddingAnniversaries Birthdays Children Locations ExtendedProperties
    PostalAddress Bodies IsFavorite InlineLinks ItemLinkIds HasActiveDeals IsBusinessContact
    AttributedHasActiveDeals AttributedIsBusinessContact SourceMailboxGuids LastContactedDate
    ExternalDirectoryObjectId MapiEntryId MapiEmailAddress MapiAddressType MapiSearchKey
    MapiTransmittableDisplayName MapiSendRichInfo`,
  person: `
    FullName GivenName Surname PhoneNumber SMSNumber EmailAddress Alias Department LinkedInProfileLink Skills
    ProfessionalBiography ManagementChain DirectReports Peers TeamSize CurrentJob Birthday Hometown
    CurrentLocation CompanyProfile Office Headline MutualConnections Title MutualManager Insights
    UserProfilePicture`,
  rolemember: 'MemberType MemberId DisplayName',
  network: `
    TokenRefreshLastCompleted TokenRefreshLastAttempted SyncEnabled RejectedOffers SessionHandle
    RefreshTokenExpiry2 RefreshToken2 PsaLastChanged Offers LastWelcomeContact LastVersionSaved DomainTag
    FirstAuthErrorDates ErrorOffers ContactSyncSuccess ContactSyncError ClientToken2 ClientToken
    ClientPublishSecret UserEmail AutoLinkSuccess AutoLinkError IsDefault Settings ProfileUrl UserTileUrl DomainId
    DisplayName AccountName SourceEntryID`,
  abchperson: `
    FavoriteOrder PersonId ExchangePersonIdGuid AntiLinkInfo RelevanceOrder1 RelevanceOrder2 ContactHandles
    Categories`,
  booking: 'ServiceIds StaffIds StaffInitials CustomerName CustomerEmail CustomerPhone CustomerId',
  insight: `
    InsightId Type StartTimeUtc EndTimeUtc Status Version ApplicationsIds Text SuggestedActions AppContexts`,
}

/** FieldURIs of the schema that are no property of a contact. */
export const foreignFieldUris: ReadonlySet<string> = /* @__PURE__ */ urisOf(otherFields)

function urisOf(fields: typeof otherFields): ReadonlySet<string> {
  return new Set([
    // In the schema's list of fields, though no element has these names.
    'contacts:Culture',
    'item:FirstBody',
    'item:MimeContentUTF8',
    ...Object.entries(fields).flatMap(([prefix, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map(name => `${prefix}:${name}`),
    ),
  ])
}

/** FieldURIs of the schema that take a FieldIndex and are no property of a contact. */
export const foreignIndexedUris: ReadonlySet<string> = new Set(['item:InternetMessageHeader'])
