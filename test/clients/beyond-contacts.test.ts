import { expect, test } from 'vitest'
import { needing } from '../support/programs.ts'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { Exchangelib, type Id } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const python = needing('exchangelib')

const server = useServer()
const exchangelib = new Exchangelib(server)
const ewsJavascriptApi = new EwsJavascriptApi(server)

const refused = (operation: string) => ({
  error: 'ErrorInvalidOperation',
  message: `Invalid operation. There is no operation '${operation}' here.`,
  requests: 1,
})

python.test('exchangelib hears at once what becomes of operations that are not here', async () => {
  const [id] = await exchangelib.bulkCreate([{ display_name: 'x' }])
  expect(await exchangelib.beyondContacts(id as Id)).toEqual({
    GetUserOofSettings: { value: 'Disabled', requests: 1 },
    // It gets them first.
    SetUserOofSettings: { ...refused('SetUserOofSettingsRequest'), requests: 2 },
    GetRoomLists: { value: [], requests: 1 },
    GetServerTimeZones: {
      value: {
        'Romance Standard Time': [-60, 3],
        'Newfoundland Standard Time': [210, 3],
        'Cen. Australia Standard Time': [-570, 10],
      },
      requests: 1,
    },
    GetUserAvailability: { value: ['None'], requests: 2 },
    GetSearchableMailboxes: refused('GetSearchableMailboxes'),
    GetMailTips: {
      error: 'ErrorMailTipsDisabled',
      message: "MailTips aren't available for your organization.",
      requests: 1,
    },
    GetUserConfiguration: {
      error: 'ErrorItemNotFound',
      message: 'The specified object was not found in the store.',
      requests: 1,
    },
    SendItem: refused('SendItem'),
    MarkAsJunk: refused('MarkAsJunk'),
    ArchiveItem: refused('ArchiveItem'),
    Nonsense: refused('m:GetUnifiedGroupsSettings'),
  })
})

test('ews-javascript-api understands what becomes of operations that are not here', async () => {
  expect(await ewsJavascriptApi.beyondContacts()).toEqual({
    FindConversation: { value: [] },
    GetAppManifests: { value: 0 },
    GetAppMarketplaceUrl: { error: 'ErrorInvalidOperation' },
    GetInboxRules: { value: false },
    GetPasswordExpirationDate: { value: 9999 },
    GetRoomLists: { value: 0 },
    GetServerTimeZones: { value: ['(UTC-03:30) St Johns'] },
    GetUserAvailability: { value: ['NoError'] },
    MarkAllItemsAsRead: { value: 'done' },
    Suggestions: { value: ['NoError'] },
    GetUserConfiguration: { error: 'ErrorItemNotFound' },
    GetUserOofSettings: { value: 'Disabled' },
    GetUserRetentionPolicyTags: { value: [] },
  })
})
