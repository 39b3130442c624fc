/**
 * What is wrong with a name for a new user, or undefined: it is a mailbox's address too, and HTTP's Basic scheme cannot
 * carry a colon in it.
 */
export function faultOfUserName(name: string): string | undefined {
  if (name.length === 0 || name.length > 254) return 'a user name has 1 to 254 characters'
  if (/[\s\p{Cc}]/u.test(name)) return 'a user name holds no blanks or control characters'
  if (/[:\\<>"]/.test(name)) return 'a user name holds none of : \\ < > "'
  return undefined
}
