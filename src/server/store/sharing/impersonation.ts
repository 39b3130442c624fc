/** In place of an address: every mailbox. */
export const everyMailbox = '*'

/** Who may act as others: what he does then is as if they did it. */
export interface Impersonation {
  /** The addresses of those as whom a user may act, or `everyMailbox` among them; by address. */
  of(name: string): Promise<string[]>
  /** The same of all users who may act as others, by name. */
  all(): Promise<Map<string, string[]>>
  /** Lets a user act as others. @param addresses at least one, in any letter case, or `everyMailbox` */
  grant(name: string, addresses: readonly string[]): Promise<void>
  /** Takes that away. @returns how many addresses it was granted for */
  revoke(name: string, addresses: readonly string[]): Promise<number>
}
