import type { ContactValues, MailboxValue } from '../../protocol/index.ts'
import type { NameQuery } from './name-query.ts'

/** Somebody whom a name may mean. */
export interface Found {
  /** Whether nobody else can be meant. */
  readonly isExact: boolean
  readonly mailbox: MailboxValue
  readonly contact: ContactValues | undefined
}

/** Looks for whom a name may mean; gives one more than an answer can hold, at most. */
export type Search = (query: NameQuery) => Promise<Found[]>

/** As many as Exchange tells of. */
export const mostResolutions = 100
