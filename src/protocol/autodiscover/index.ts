export type { FoundUser, SettingError } from './found-user.ts'
export { responseNamespaces } from './namespaces.ts'
export { type PoxErrorCode, type PoxRequest, readPoxRequest, writePoxError, writePoxSettings } from './pox.ts'
export { readPoxAnswer, writePoxRequest } from './pox-asking.ts'
export {
  type AutodiscoverOperation,
  type AutodiscoverRequest,
  autodiscoverOperations,
  readAutodiscoverRequest,
} from './soap.ts'
export {
  type AutodiscoverStatus,
  type FoundSettings,
  noError,
  writeAutodiscoverAnswer,
  writeAutodiscoverFault,
  writeFoundSettings,
} from './soap-answers.ts'
export { readUserSettingsAnswer, type UserSettingsQuestion, writeUserSettingsRequest } from './soap-asking.ts'
