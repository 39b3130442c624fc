// Asks Autodiscover over SOAP for the settings of some addresses, and prints what is told of each.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { server, soap, addresses } = await json(process.stdin)
const service = new ews.AutodiscoverService(new ews.Uri(soap), ews.ExchangeVersion.Exchange2013)
service.Credentials = new ews.WebCredentials(server.user, server.password)
const { InternalEwsUrl, UserDisplayName, MobileMailboxPolicy, CasVersion } = ews.UserSettingName
const names = { InternalEwsUrl, UserDisplayName, MobileMailboxPolicy, CasVersion }
const { Responses } = await service.GetUserSettings(addresses, Object.values(names))
const told = Responses.map(({ ErrorCode, Settings, UserSettingErrors }) => ({
  code: ews.AutodiscoverErrorCode[ErrorCode],
  settings: Object.fromEntries(
    Object.entries(names).flatMap(([name, key]) => (Settings.containsKey(key) ? [[name, Settings.get(key)]] : [])),
  ),
  missing: UserSettingErrors.map(({ SettingName }) => SettingName),
}))
process.stdout.write(JSON.stringify(told))
