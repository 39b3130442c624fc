/** What a server tells somebody who asks for the settings of a user, in either form. */
export interface FoundUser {
  /** What became of it: NoError, RedirectAddress, RedirectUrl, InvalidUser, SettingIsNotAvailable … */
  readonly code: string
  readonly message: string
  /** Where to go on: an e-mail address or a URL, as the code says. */
  readonly redirectTarget?: string | undefined
  /** Values by the name of the setting. */
  readonly settings: Readonly<Record<string, string>>
  /** Settings that were not told, and why. */
  readonly settingErrors: readonly SettingError[]
}

/** A setting that is not told. */
export interface SettingError {
  readonly settingName: string
  readonly code: string
  readonly message: string
}
