import type { FoundUser, SettingError } from '../../protocol/autodiscover/index.ts'
import type { UserSettingName } from './user-setting-name.ts'

/**
 * What became of the question for a user's settings.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.getusersettingsresponse
 */
export class GetUserSettingsResponse {
  /** The address that was asked for in the end, after redirections. */
  readonly smtpAddress: string
  /** `NoError`, `InvalidUser`, or another code of Autodiscover. */
  readonly errorCode: string
  /** What went wrong, in words. */
  readonly errorMessage: string | undefined
  /** What was told, by name. */
  readonly settings: ReadonlyMap<UserSettingName, string>
  /** What was asked for and not told, and why. */
  readonly userSettingErrors: readonly SettingError[]

  constructor(smtpAddress: string, { code, message, settings, settingErrors }: FoundUser) {
    this.smtpAddress = smtpAddress
    this.errorCode = code
    this.errorMessage = code === 'NoError' ? undefined : message
    this.settings = new Map(Object.entries(settings))
    this.userSettingErrors = settingErrors
  }

  /** A setting; undefined when it was not told. */
  tryGetSettingValue(name: UserSettingName): string | undefined {
    return this.settings.get(name)
  }
}
