import { success } from '../../protocol/index.ts'
import type { Handler } from './handler.ts'

/** No mail arrives here, so there are no rules for it. */
export const getInboxRules: Handler<'GetInboxRules'> = () => success({ outlookRuleBlobExists: false })
