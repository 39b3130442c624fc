import type { UserIdValue } from '../protocol/index.ts'
import { type Member, type Names, names } from './enumerations/names.ts'
import { ServiceValidationException } from './exceptions.ts'
import { checkText } from './validation.ts'

/**
 * Everybody who has a mailbox, and whoever else there is.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.standarduser
 */
export const StandardUser: Names<NonNullable<UserIdValue['distinguishedUser']>> = names(['Default', 'Anonymous'])
export type StandardUser = Member<typeof StandardUser>

/**
 * A user whom rights are given to, or everybody.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.userid
 */
export class UserId {
  readonly primarySmtpAddress: string | undefined
  readonly standardUser: StandardUser | undefined
  readonly displayName: string | undefined
  /** Security identifier. */
  readonly sid: string | undefined

  /**
   * @param user the address of a user, one of `StandardUser`, or what is known of a user
   * @throws ServiceValidationException for nobody
   */
  constructor(user: StandardUser | (string & {}) | Partial<UserId>) {
    const { primarySmtpAddress, standardUser, displayName, sid } = typeof user === 'string' ? named(user) : user
    if (!(primarySmtpAddress || standardUser || sid)) throw new ServiceValidationException('UserId names nobody.')
    this.primarySmtpAddress = primarySmtpAddress && checkText('primarySmtpAddress', primarySmtpAddress)
    this.standardUser = standardUser
    this.displayName = displayName
    this.sid = sid
  }

  /** Whether both are the same user. */
  equals({ primarySmtpAddress, standardUser, sid }: UserId): boolean {
    if (this.standardUser || standardUser) return this.standardUser === standardUser
    if (!this.primarySmtpAddress || !primarySmtpAddress) return this.sid === sid
    return this.primarySmtpAddress.toLowerCase() === primarySmtpAddress.toLowerCase()
  }

  toString(): string {
    return this.standardUser ?? this.primarySmtpAddress ?? this.sid ?? ''
  }
}

function named(user: string): Partial<UserId> {
  const standardUser = Object.values(StandardUser).find(name => name === user)
  return standardUser ? { standardUser } : { primarySmtpAddress: user }
}

/** The user that a value of the protocol stands for. */
export function userIdOf({ distinguishedUser, ...user }: UserIdValue): UserId {
  return new UserId({ ...user, standardUser: distinguishedUser })
}

/** How a user travels. Who has a name of his own stands alone. */
export function userIdValue({ primarySmtpAddress, standardUser, displayName, sid }: UserId): UserIdValue {
  return standardUser ? { distinguishedUser: standardUser } : { sid, primarySmtpAddress, displayName }
}
