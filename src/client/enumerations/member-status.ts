import type { MemberValue } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { wordsOf } from './table-words.ts'

/**
 * Whether the contact that a member of a group stands for is still there.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.memberstatus
 */
export const MemberStatus: Names<NonNullable<MemberValue['status']>> = names(wordsOf('members', 'status'))
export type MemberStatus = Member<typeof MemberStatus>
