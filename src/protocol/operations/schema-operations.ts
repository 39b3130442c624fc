/** How the response of an operation tells an error. */
export type ResponseForm =
  /** `XResponse` holds `ResponseMessages`, with an `XResponseMessage` for each thing asked for. */
  | 'messages'
  /** `XResponse` is a message itself. */
  | 'response'
  /** The response is a message, and called `XResponseMessage`. */
  | 'responseMessage'
  /** `XResponse` holds one `ResponseMessage`. */
  | 'wrapped'
  /** There is no response, or none without what only success has; a fault tells it. */
  | 'fault'

/**
 * The operations of the schema by the elements of their requests. After a colon: what the response must hold whatever
 * becomes of the request, and may hold empty.
 */
const byForm: Readonly<Record<ResponseForm, string>> = {
  messages: `
    ApplyConversationAction ArchiveItem:Items ConvertId CopyFolder CopyItem CreateAttachment:Attachments CreateFolder
    CreateFolderPath CreateItem CreateManagedFolder CreateUserConfiguration DeleteAttachment DeleteFolder DeleteItem
    DeleteUserConfiguration EmptyFolder ExpandDL ExportItems FindFolder FindItem GetAttachment:Attachments
    GetClientAccessToken GetConversationItems GetEvents GetFolder GetItem GetServerTimeZones
    GetSpecificUserConfiguration GetStreamingEvents GetUserConfiguration MarkAllItemsAsRead MarkAsJunk MoveFolder
    MoveItem ReportMessage ResolveNames SearchMailboxes SendItem Subscribe SyncFolderHierarchy SyncFolderItems
    Unsubscribe UpdateFolder UpdateItem UpdateItemInRecoverableItems:Items UpdateUserConfiguration UploadItems`,
  response: `
    AddDelegate AddDistributionGroupToImList AddImContactToGroup AddImGroup AddNewImContactToGroup
    AddNewTelUriContactToGroup AddTag CreateMeetingInstanceRequest:MeetingInstance DeleteMeetingInstanceRequest
    DisableApp DisconnectPhoneCall EndSearchSession FindConversation:Conversations FindMessageTrackingReport FindPeople
    FindTags GetAppManifests:Manifests GetAppMarketplaceUrl GetDelegate
    GetDiscoverySearchConfiguration:DiscoverySearchConfigurations GetHoldOnMailboxes GetImItemList GetImItems
    GetInboxRules GetLastPrivateCatalogUpdate GetMailTips GetMeetingInstanceRequest:MeetingInstance
    GetMessageTrackingReport GetNonIndexableItemDetails GetNonIndexableItemStatistics GetOMEConfiguration
    GetPhoneCallInformation GetPrivateCatalogAddIns GetReminders:Reminders GetRoomLists:RoomLists GetRooms:Rooms
    GetSearchableMailboxes:SearchableMailboxes GetServiceConfiguration GetSharingFolder GetSharingMetadata
    GetUserRetentionPolicyTags:RetentionPolicyTags HideTag InstallApp PerformInstantSearch PlayOnPhone
    RefreshSharingFolder RegisterConsent RemoveContactFromImList RemoveDelegate RemoveDistributionGroupFromImList
    RemoveImContactFromGroup RemoveImGroup SetHoldOnMailboxes SetImGroup SetImListMigrationCompleted SetOMEConfiguration
    SetTeamMailbox StartSearchSession UninstallApp UnpinTeamMailbox UpdateDelegate UpdateInboxRules
    UpdateMeetingInstanceRequest:MeetingInstance`,
  responseMessage: `
    CreateMeetingSpace:MeetingSpace DeleteMeetingSpace FindMeetingSpaceByJoinUrl GetMeetingSpace:MeetingSpace
    UpdateMeetingSpace:MeetingSpace`,
  wrapped: 'GetUserOofSettingsRequest SetUserOofSettingsRequest',
  fault: `
    CreateOrUpdateFocusedOtherOverride DeleteFocusedOtherOverride DeleteSearchSuggestion EndInstantSearchSession
    ExecuteSearch FindAvailableMeetingTimes FindMailboxStatisticsByKeywords FindMeetingTimeCandidates
    GetFocusedOtherOverrides GetPasswordExpirationDate GetPersona GetSearchSuggestions GetUserAvailabilityRequest
    GetUserPhoto PerformReminderAction SetUserPhoto`,
}

/** An operation of the schema. */
export interface SchemaOperation {
  /** The element of its request, without prefix. */
  readonly name: string
  readonly form: ResponseForm
  /** The element that its response holds even if empty. */
  readonly filling: string | undefined
}

/**
 * All operations of the schema, whether there is a row for them in `operations` or not.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/ews-operations-in-exchange
 */
export const schemaOperations: readonly SchemaOperation[] = Object.entries(byForm).flatMap(([form, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map(entry => {
      const [name = '', filling] = entry.split(':')
      return { name, form: form as ResponseForm, filling }
    }),
)
